/** Where AWS publishes its ranges. */
export const IP_RANGES_URL = "https://ip-ranges.amazonaws.com/ip-ranges.json";

/**
 * The topic on which AWS announces every change of its ranges, in us-east-1 only.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subscribe-notifications.html
 */
export const IP_SPACE_CHANGED_TOPIC_ARN = "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged";

/** Which of the published ranges of the checkers are allowed (`checkers.regions`). */
export const CHECKER_REGIONS = ["commercial", "checked", "all"] as const;

/**
 * Regions of the AWS partitions other than the commercial one: China, GovCloud, European Sovereign Cloud.
 * No commercial health check comes from their published ranges. A region missing here does no harm: its
 * ranges are let in as well.
 */
export const OTHER_PARTITION_REGIONS = [
  "cn-north-1",
  "cn-northwest-1",
  "us-gov-east-1",
  "us-gov-west-1",
  "eusc-de-east-1",
] as const;

/** One IPv4 range of AWS's published file. */
export interface PublishedPrefix {
  /** The range, as a CIDR. */
  readonly ip_prefix: string;

  /** Region, or `GLOBAL`. */
  readonly region: string;

  /** Service that uses it, in capitals. */
  readonly service: string;
}

/** The ranges of the Route 53 checkers that a plan takes, by the same rule as the construct `CheckerRanges`. */
export function selectRanges(
  prefixes: readonly PublishedPrefix[],
  selection: (typeof CHECKER_REGIONS)[number],
  healthCheckRegions: readonly string[],
): Set<string> {
  const rangesIn = (takes: (region: string) => boolean): Set<string> =>
    new Set(
      prefixes
        .filter(({ service, region }) => service === "ROUTE53_HEALTHCHECKS" && takes(region))
        .map(({ ip_prefix }) => ip_prefix),
    );
  switch (selection) {
    case "all":
      return rangesIn(() => true);
    case "checked":
      return rangesIn((region) => [...healthCheckRegions, "GLOBAL"].includes(region));
    case "commercial": {
      const others = rangesIn((region) => (OTHER_PARTITION_REGIONS as readonly string[]).includes(region));
      return new Set([...rangesIn(() => true)].filter((range) => !others.has(range)));
    }
  }
}
