import { z } from "zod";
import { flag, list, section, wholeNumber } from "./field";
import { distinct, type Fault, itemsOf, withRule } from "./rules";
import { cidrFault, IPV4_CIDR, isAnywhere, normalCidr, parseIpv4Cidr } from "../model/cidr";
import { FORWARD_TARGET, isForwardTarget } from "../model/dns-name";
import { allowed, asText, sentence, type Sentence } from "../model/sentence";
import { shown } from "../model/shown-value";
import { ec2Id } from "./aws-names";
import { users } from "./users";

/**
 * Inbound rules of one security group, by default.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups
 */
export const MAX_RULES = 60;

/** What is said of `access` where a list or several fields together are wrong. */
export const ACCESS_SENTENCES = {
  noDestination:
    "must name a destination, got an empty list: leave the key out to let the bastions reach everything",
  tooManyDestinations: <Value>(count: Value): Sentence<Value> =>
    sentence`must have at most ${String(MAX_RULES)} destinations, the rules of a security group, got ${count}`,
  noTarget: "must name a target, got an empty list: leave the key out to allow every target",
  anywhere: <Value>(given: Value): Sentence<Value> =>
    sentence`must be a /8 or smaller, got ${given}, which lets in the internet: name your own ranges, or set access.allowAnywhere: true if that is meant`,
  nobody:
    "must name somebody unless fromPrefixLists or fromSecurityGroups do, got an empty list: nobody could connect",
  tooManySources: <Value>(count: Value): Sentence<Value> =>
    sentence`must have at most ${String(MAX_RULES)} entries together with fromPrefixLists and fromSecurityGroups, got ${count}: join ranges, or use a prefix list`,
};

const ipv4Cidr = z
  .string({ error: allowed(IPV4_CIDR) })
  .superRefine((text, context) => {
    const fault = cidrFault(text);
    if (fault !== undefined) {
      context.addIssue({ code: "custom", message: fault });
    }
  })
  .meta({ pattern: "^(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}$" });

const normal = (cidr: unknown): string | undefined => {
  const parsed = parseIpv4Cidr(cidr);
  return parsed && normalCidr(parsed);
};

const egressTarget = section({
  cidr: ipv4Cidr.describe("Destination, as an IPv4 CIDR."),
  port: wholeNumber(1, 65535).describe("TCP port of the destination."),
});

const forwardTarget = z.string({ error: allowed(FORWARD_TARGET) }).refine(isForwardTarget);

function normalTarget(target: unknown): string | undefined {
  const { cidr, port } = (target ?? {}) as { cidr?: unknown; port?: unknown };
  const range = normal(cidr);
  return range && `${range}:${String(port)}`;
}

/** TCP port of SSH. */
export const port = wholeNumber(1, 65535)
  .default(22)
  .describe("TCP port of SSH.")
  .meta({ effect: "rules and checks at once, hosts with a new generation" });

const fields = section({
  port,
  from: distinct(list(ipv4Cidr, "IPv4 CIDRs"), normal).describe("IPv4 CIDRs people may connect from."),
  fromPrefixLists: distinct(list(ec2Id("pl", "a prefix list"), "ids of prefix lists"))
    .default([])
    .describe("Prefix lists people may connect from; each counts with its maximum number of entries."),
  fromSecurityGroups: distinct(list(ec2Id("sg", "a security group"), "ids of security groups"))
    .default([])
    .describe("Security groups of the VPC people may connect from."),
  allowAnywhere: flag().default(false).describe("Let `from` hold `0.0.0.0/0`, or any range wider than a /8."),
  egress: distinct(list(egressTarget, "destinations {cidr, port}"), normalTarget)
    .min(1, { error: ACCESS_SENTENCES.noDestination })
    .max(MAX_RULES, {
      error: ({ input }) => asText(ACCESS_SENTENCES.tooManyDestinations(itemsOf(input).length)),
    })
    .optional()
    .describe(
      "The only destinations the bastions may reach, over TCP. Updates, Session Manager and forwarding targets must be among them.",
    )
    .meta({ defaultText: "everything" }),
  users,
  forwardTo: distinct(list(forwardTarget, "targets host:port"))
    .min(1, { error: ACCESS_SENTENCES.noTarget })
    .optional()
    .describe(
      "The only targets (`host:port`) ports may be forwarded to, as clients name them. People with a shell can connect by other means: `egress` is the hard limit.",
    )
    .meta({ defaultText: "any", effect: "new generation" }),
});

type Access = z.output<typeof fields>;

function tooWide({ from, allowAnywhere }: Access): Fault[] {
  return itemsOf(from).flatMap((text, index) => {
    const cidr = parseIpv4Cidr(text);
    return cidr === undefined || allowAnywhere || !isAnywhere(cidr)
      ? []
      : [{ path: ["from", index], message: asText(ACCESS_SENTENCES.anywhere(shown(text))) }];
  });
}

function nobodyOrTooMany({ from, fromPrefixLists, fromSecurityGroups }: Access): Fault[] {
  if (!Array.isArray(from)) {
    return [];
  }
  const rules = from.length + itemsOf(fromPrefixLists).length + itemsOf(fromSecurityGroups).length;
  if (rules === 0) {
    return [{ path: ["from"], message: ACCESS_SENTENCES.nobody }];
  }
  return rules > MAX_RULES
    ? [{ path: ["from"], message: asText(ACCESS_SENTENCES.tooManySources(rules)) }]
    : [];
}

/** `access` */
export const access = withRule(withRule(fields, ["allowAnywhere"], tooWide), [], nobodyOrTooMany)
  .describe("Who may connect.")
  .meta({ effect: "at once" });
