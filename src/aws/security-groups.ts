import {
  DescribeSecurityGroupsCommand,
  paginateDescribeSecurityGroupRules,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import { checkersName } from "../model/names";
import { call, callForAll, required } from "./call";
import { ofPair } from "./tags";
import type { CheckerRules, SecurityGroupRuleState, SecurityGroupState } from "./view";

/** Security groups of a pair. */
export async function securityGroups(ec2: EC2Client, pair: string): Promise<SecurityGroupState[]> {
  const action = "ec2:DescribeSecurityGroups";
  const { SecurityGroups = [] } = await call(action, () =>
    ec2.send(new DescribeSecurityGroupsCommand({ Filters: [ofPair(pair)] })),
  );
  return SecurityGroups.map(({ GroupId, GroupName }) => ({
    groupId: required(action, "GroupId", GroupId),
    name: required(action, "GroupName", GroupName),
  }));
}

/** Rules of a security group. */
export async function securityGroupRules(ec2: EC2Client, groupId: string): Promise<SecurityGroupRuleState[]> {
  const action = "ec2:DescribeSecurityGroupRules";
  const filters = [{ Name: "group-id", Values: [groupId] }];
  const pages = paginateDescribeSecurityGroupRules({ client: ec2 }, { Filters: filters });
  const rules = await callForAll(action, pages, (page) => page.SecurityGroupRules);
  return rules.map((rule) => ({
    ruleId: required(action, "SecurityGroupRuleId", rule.SecurityGroupRuleId),
    isEgress: required(action, "IsEgress", rule.IsEgress),
    protocol: required(action, "IpProtocol", rule.IpProtocol),
    fromPort: rule.FromPort,
    toPort: rule.ToPort,
    cidr: rule.CidrIpv4 || undefined,
    prefixListId: rule.PrefixListId || undefined,
    securityGroupId: rule.ReferencedGroupInfo?.GroupId || undefined,
  }));
}

/** What the group of the checkers of a pair lets in to a port; undefined when there is no such group. */
export async function checkerRules(
  ec2: EC2Client,
  pair: string,
  port: number,
): Promise<CheckerRules | undefined> {
  const group = (await securityGroups(ec2, pair)).find(({ name }) => name === checkersName(pair));
  if (group === undefined) {
    return undefined;
  }
  const rules = (await securityGroupRules(ec2, group.groupId)).filter((rule) => letsIn(rule, port));
  return {
    cidrs: rules.flatMap(({ cidr }) => cidr ?? []),
    prefixListIds: rules.flatMap(({ prefixListId }) => prefixListId ?? []),
  };
}

function letsIn(
  { isEgress, protocol, fromPort = 0, toPort = 65_535 }: SecurityGroupRuleState,
  port: number,
): boolean {
  return !isEgress && (protocol === "-1" || (protocol === "tcp" && fromPort <= port && port <= toPort));
}
