import type { AwsView, FixedAddressState, SecurityGroupRuleState } from "../../aws/view";
import { NODE_NAMES, type NodeName } from "../../model/names";
import type { Settings } from "../../settings";
import { matchNodes, type ExistingNodes } from "./match-nodes";

/** What is asked of AWS. */
export type AdoptLookups = Pick<
  AwsView,
  | "addresses"
  | "networkInterfaces"
  | "hosts"
  | "securityGroups"
  | "securityGroupRules"
  | "healthChecks"
  | "roles"
  | "instanceProfiles"
  | "functions"
  | "logGroups"
>;

/** What a pair consists of, as AWS has it. */
export interface ExistingPair extends ExistingNodes {
  /** Everything else that Terraform could not make a second time, by Terraform address. */
  readonly others: { readonly [address: string]: string };
}

/** The configuration of a pair, as Terraform gets it: resources by type and name. */
export interface PairConfiguration {
  readonly [type: string]: { readonly [name: string]: { readonly [argument: string]: unknown } };
}

/** Types whose import id is one of their arguments, and how it is found out whether there is one. */
const BY_NAME: readonly {
  readonly type: string;
  readonly argument: string;
  readonly lookup: "roles" | "instanceProfiles" | "functions" | "logGroups";
}[] = [
  { type: "aws_iam_role", argument: "name", lookup: "roles" },
  { type: "aws_iam_instance_profile", argument: "name", lookup: "instanceProfiles" },
  { type: "aws_lambda_function", argument: "function_name", lookup: "functions" },
  { type: "aws_cloudwatch_log_group", argument: "name", lookup: "logGroups" },
];

/**
 * What a pair has in AWS already and Terraform would not know after its state was lost: whatever cannot be made
 * twice under one name, and whatever would be made a second time. What AWS keeps by name and overwrites (alarms,
 * the dashboard, the topic, rules of EventBridge) is left out: to make it again is to find it.
 *
 * @param checkerRanges The ranges a plan would let in: a rule for another one has no address.
 */
export async function findExisting(
  settings: Settings,
  configuration: PairConfiguration,
  checkerRanges: ReadonlySet<string>,
  aws: AdoptLookups,
): Promise<ExistingPair> {
  const addresses = await aws.addresses(settings.name);
  const { nodes, spare } = matchNodes({
    addresses,
    interfaces: await aws.networkInterfaces(settings.name),
    hosts: await aws.hosts(settings.name),
  });
  const others = {
    ...(await securityGroups(settings, checkerRanges, aws)),
    ...(await byName(configuration, aws)),
    ...(await healthChecks(nodes, addresses, aws)),
  };
  const configured = ([address]: [string, unknown]): boolean => {
    const [, type, name] = /^(\w+)\.(\w+)/.exec(address) ?? [];
    return type in configuration && name in configuration[type];
  };
  return { nodes, spare, others: Object.fromEntries(Object.entries(others).filter(configured)) };
}

type Addresses = Record<string, string>;

async function securityGroups(
  settings: Settings,
  checkerRanges: ReadonlySet<string>,
  aws: AdoptLookups,
): Promise<Addresses> {
  const found: Addresses = {};
  for (const { groupId, name } of await aws.securityGroups(settings.name)) {
    const suffix = name.slice(settings.name.length + 1);
    found[`aws_security_group.${suffix}`] = groupId;
    for (const rule of await aws.securityGroupRules(groupId)) {
      const address = suffix === "checkers" ? checkerRule(rule, checkerRanges) : operatorRule(rule, settings);
      if (address !== undefined) {
        found[address] = rule.ruleId;
      }
    }
  }
  return found;
}

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";

function checkerRule({ isEgress, cidr, prefixListId }: SecurityGroupRuleState, ranges: ReadonlySet<string>) {
  if (isEgress) {
    return undefined;
  }
  if (prefixListId !== undefined) {
    return `${INGRESS}.checkers_prefix_list`;
  }
  return cidr !== undefined && ranges.has(cidr) ? `${INGRESS}.checkers["${cidr}"]` : undefined;
}

function operatorRule(rule: SecurityGroupRuleState, { access }: Settings): string | undefined {
  if (!rule.isEgress) {
    return [
      { name: "operators", value: rule.cidr, wanted: access.from },
      { name: "operators_prefix_list", value: rule.prefixListId, wanted: access.fromPrefixLists },
      { name: "operators_security_group", value: rule.securityGroupId, wanted: access.fromSecurityGroups },
    ].flatMap(({ name, value, wanted }) =>
      value !== undefined && wanted.includes(value) ? `${INGRESS}.${name}["${value}"]` : [],
    )[0];
  }
  if (access.egress === undefined) {
    return rule.protocol === "-1" ? `${EGRESS}.everything` : undefined;
  }
  const target = access.egress.find(({ cidr, port }) => cidr === rule.cidr && port === rule.fromPort);
  return target && `${EGRESS}.targets["${target.cidr}:${target.port}"]`;
}

async function byName(configuration: PairConfiguration, aws: AdoptLookups): Promise<Addresses> {
  const found: Addresses = {};
  for (const { type, argument, lookup } of BY_NAME) {
    const names = Object.entries(configuration[type] ?? {}).map(
      ([name, resource]) => [name, String(resource[argument])] as const,
    );
    const existing = names.length === 0 ? [] : await aws[lookup](names.map(([, id]) => id));
    for (const [name, id] of names) {
      if (existing.includes(id)) {
        found[`${type}.${name}`] = id;
      }
    }
  }
  return found;
}

async function healthChecks(
  nodes: ExistingNodes["nodes"],
  addresses: readonly FixedAddressState[],
  aws: AdoptLookups,
): Promise<Addresses> {
  const ipAddresses = new Map(addresses.map(({ allocationId, publicIp }) => [allocationId, publicIp]));
  const ipOf = (node: NodeName): string | undefined => ipAddresses.get(nodes[node]?.eipAllocationId ?? "");
  const checked = NODE_NAMES.flatMap((node) => ipOf(node) ?? []);
  const checks = checked.length === 0 ? [] : await aws.healthChecks(checked);
  return Object.fromEntries(
    NODE_NAMES.flatMap((node) =>
      checks
        .filter(({ ipAddress }) => ipAddress === ipOf(node))
        .map(({ id }) => [`aws_route53_health_check.${node}`, id]),
    ),
  );
}
