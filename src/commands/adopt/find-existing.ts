import { NODE_NAMES } from "../../model/names";
import type { Settings } from "../../settings";
import type { ExistingLookups, ExistingPair, ExistingRule } from "./existing";
import { matchNodes } from "./match-nodes";

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
  aws: ExistingLookups,
): Promise<ExistingPair> {
  const { nodes, spare } = matchNodes(settings.name, {
    addresses: await aws.addresses(settings.name),
    interfaces: await aws.interfaces(settings.name),
    instances: await aws.instances(settings.name),
  });
  const others = {
    ...(await securityGroups(settings, checkerRanges, aws)),
    ...(await byName(configuration, aws)),
    ...(await healthChecks(nodes, aws)),
  };
  const configured = ([address]: [string, unknown]): boolean => {
    const [, type, name] = /^(\w+)\.(\w+)/.exec(address) ?? [];
    return configuration[type]?.[name] !== undefined;
  };
  return { nodes, spare, others: Object.fromEntries(Object.entries(others).filter(configured)) };
}

type Addresses = Record<string, string>;

async function securityGroups(
  settings: Settings,
  checkerRanges: ReadonlySet<string>,
  aws: ExistingLookups,
): Promise<Addresses> {
  const found: Addresses = {};
  const groups = await aws.securityGroups(settings.name);
  for (const [suffix, id] of groups) {
    found[`aws_security_group.${suffix}`] = id;
    for (const rule of await aws.rules(id)) {
      const address = suffix === "checkers" ? checkerRule(rule, checkerRanges) : operatorRule(rule, settings);
      if (address !== undefined) {
        found[address] = rule.id;
      }
    }
  }
  return found;
}

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";

function checkerRule({ isEgress, cidr, prefixListId }: ExistingRule, ranges: ReadonlySet<string>) {
  if (isEgress) {
    return undefined;
  }
  if (prefixListId !== undefined) {
    return `${INGRESS}.checkers_prefix_list`;
  }
  return cidr !== undefined && ranges.has(cidr) ? `${INGRESS}.checkers["${cidr}"]` : undefined;
}

function operatorRule(rule: ExistingRule, { access }: Settings): string | undefined {
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
  const target = access.egress.find(({ cidr, port }) => cidr === rule.cidr && port === rule.port);
  return target && `${EGRESS}.targets["${target.cidr}:${target.port}"]`;
}

async function byName(configuration: PairConfiguration, aws: ExistingLookups): Promise<Addresses> {
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

async function healthChecks(nodes: ExistingPair["nodes"], aws: ExistingLookups): Promise<Addresses> {
  const found: Addresses = {};
  const checks = await aws.healthChecks(Object.values(nodes).map(({ eipAllocationId }) => eipAllocationId));
  for (const node of NODE_NAMES) {
    const id = checks.get(nodes[node]?.eipAllocationId ?? "");
    if (id !== undefined) {
      found[`aws_route53_health_check.${node}`] = id;
    }
  }
  return found;
}
