import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import type { Configuration } from "./configuration";

/** The IPv4 ranges the security group lets in on the SSH port now, from all pages. */
export async function admittedRanges({
  region,
  securityGroupId,
  port,
}: Pick<Configuration, "region" | "securityGroupId" | "port">): Promise<Set<string>> {
  const { EC2Client, paginateDescribeSecurityGroupRules } = await import("@aws-sdk/client-ec2");
  const client = new EC2Client({ region });
  const pages = paginateDescribeSecurityGroupRules(
    { client, pageSize: 1000 },
    { Filters: [{ Name: "group-id", Values: [securityGroupId] }] },
  );
  const ranges = new Set<string>();
  for await (const { SecurityGroupRules: rules = [] } of pages) {
    for (const range of rules.flatMap((rule) => rangeAdmittedBy(rule, port))) {
      ranges.add(range);
    }
  }
  return ranges;
}

/** The range a rule lets in on a port, if it does. */
export function rangeAdmittedBy(rule: SecurityGroupRule, port: number): string[] {
  const { IsEgress: isEgress, CidrIpv4: range, IpProtocol: protocol, FromPort: from, ToPort: to } = rule;
  const admitsPort =
    protocol === "-1" ||
    (protocol === "tcp" && from !== undefined && to !== undefined && from <= port && port <= to);
  return !isEgress && range !== undefined && admitsPort ? [range] : [];
}
