import {
  DescribeSecurityGroupsCommand,
  paginateDescribeSecurityGroupRules,
  type EC2Client,
  type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { checkersName } from "../model/names";
import { call } from "./call";
import { ofPair } from "./tags";
import type { CheckerRules } from "./view";

/** What the group of the checkers of a pair lets in to a port; undefined when there is no such group. */
export async function checkerRules(
  ec2: EC2Client,
  pair: string,
  port: number,
): Promise<CheckerRules | undefined> {
  const groupId = await call("ec2:DescribeSecurityGroups", async () => {
    const filters = [ofPair(pair), { Name: "group-name", Values: [checkersName(pair)] }];
    const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters: filters }));
    return SecurityGroups[0]?.GroupId;
  });
  if (groupId === undefined) {
    return undefined;
  }
  const rules = await call("ec2:DescribeSecurityGroupRules", async () => {
    const found: SecurityGroupRule[] = [];
    const filters = [{ Name: "group-id", Values: [groupId] }];
    for await (const page of paginateDescribeSecurityGroupRules({ client: ec2 }, { Filters: filters })) {
      found.push(...(page.SecurityGroupRules ?? []));
    }
    return found.filter((rule) => letsIn(rule, port));
  });
  return {
    cidrs: rules.flatMap(({ CidrIpv4 }) => CidrIpv4 || []),
    prefixListIds: rules.flatMap(({ PrefixListId }) => PrefixListId || []),
  };
}

function letsIn({ IsEgress, IpProtocol, FromPort = 0, ToPort = 65_535 }: SecurityGroupRule, port: number) {
  return !IsEgress && (IpProtocol === "-1" || (IpProtocol === "tcp" && FromPort <= port && port <= ToPort));
}
