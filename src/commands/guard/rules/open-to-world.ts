import { isAnywhere, parseIpv4Cidr } from "../../../model/cidr";
import type { Finding } from "../finding";
import { textOf, textsIn, type PairedPlan } from "../pairs";
import type { Attributes, PlannedResource } from "../../../terraform/plan";

/** Where inbound rules stand, and how they are read from there. */
const RULES_OF: Readonly<Record<string, (after: Attributes) => InboundRule[]>> = {
  aws_vpc_security_group_ingress_rule: (after) => [
    inboundRule(after, after.ip_protocol, ["cidr_ipv4", "cidr_ipv6"]),
  ],
  aws_security_group_rule: (after) =>
    after.type === "ingress" ? [inboundRule(after, after.protocol, ["cidr_blocks", "ipv6_cidr_blocks"])] : [],
  aws_security_group: inlineRules,
  aws_default_security_group: inlineRules,
};

interface InboundRule {
  readonly ranges: readonly string[];

  /** First and last port; undefined for all of them. */
  readonly ports?: readonly [number, number];
}

/** A rule that the plan makes or changes lets in the internet, to a group of a pair. */
export function openToWorld(plan: PairedPlan): Finding[] {
  const sshPorts = sshPortsOf(plan);
  return plan.ofType(...Object.keys(RULES_OF)).flatMap((resource): Finding | [] => {
    const { after, fate } = resource;
    if (after === undefined || !["created", "updated", "replaced"].includes(fate)) {
      return [];
    }
    const open = RULES_OF[resource.type](after).filter(({ ranges }) => ranges.some(isWorld));
    const pair = plan.pairOf(resource) ?? suspectedPair(resource, open, sshPorts);
    if (open.length === 0 || pair === undefined) {
      return [];
    }
    const ranges = [...new Set(open.flatMap((rule) => rule.ranges.filter(isWorld)))];
    return {
      rule: "open-to-world",
      pair,
      addresses: [resource.address],
      reason: `it allows ${ranges.join(" and ")} to connect to ${pair}: that is the whole internet.`,
      fix: "Allow only the ranges that people connect from (access.from).",
    };
  });
}

/**
 * A group that is only being made has no id yet, so nothing says whose it is. A rule in it for the SSH port
 * of a pair counts as the pair's.
 */
function suspectedPair(
  resource: PlannedResource,
  rules: readonly InboundRule[],
  sshPorts: ReadonlyMap<number, string>,
): string | undefined {
  const groupKey = resource.type.endsWith("_group") ? "id" : "security_group_id";
  if (textOf(resource, groupKey) !== undefined) {
    return undefined;
  }
  return [...sshPorts].find(([port]) =>
    rules.some(({ ports }) => ports === undefined || (ports[0] <= port && port <= ports[1])),
  )?.[1];
}

/** The port Route 53 checks, which is the port of SSH. */
function sshPortsOf(plan: PairedPlan): Map<number, string> {
  return new Map(
    plan
      .ofPairs("aws_route53_health_check")
      .map(({ resource, pair }) => [Number(resource.after?.port ?? resource.before?.port), pair]),
  );
}

function inlineRules({ ingress }: Attributes): InboundRule[] {
  const rules = Array.isArray(ingress) ? (ingress as Attributes[]) : [];
  return rules.map((rule) => inboundRule(rule, rule.protocol, ["cidr_blocks", "ipv6_cidr_blocks"]));
}

function inboundRule(rule: Attributes, protocol: unknown, rangeKeys: readonly string[]): InboundRule {
  const everything = protocol === "-1" || protocol === "all";
  return {
    ranges: rangeKeys.flatMap((key) => textsIn(rule, key)),
    ports: everything ? undefined : [Number(rule.from_port ?? 0), Number(rule.to_port ?? 65535)],
  };
}

/** Widest IPv6 prefix that one organisation holds; 0.0.0.0/0 has its halves, and so has ::/0. */
const WIDEST_IPV6_PREFIX_LENGTH = 16;

function isWorld(range: string): boolean {
  const ipv4 = parseIpv4Cidr(range);
  if (ipv4 !== undefined) {
    return isAnywhere(ipv4);
  }
  return range.includes(":") && Number(range.split("/")[1]) < WIDEST_IPV6_PREFIX_LENGTH;
}
