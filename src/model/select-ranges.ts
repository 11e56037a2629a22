import type { CheckerRangeSelection } from "../constructs/network/checker-ranges";
import { OTHER_PARTITION_REGIONS } from "./partitions";

/** One IPv4 range of AWS's published file. */
export interface PublishedPrefix {
  /** The range, as a CIDR. */
  readonly ip_prefix: string;

  /** Region, or `GLOBAL`. */
  readonly region: string;

  /** Service that uses it, in capitals. */
  readonly service: string;
}

/** The ranges of the Route 53 checkers that a plan takes, by the same rule as {@link CheckerRanges}. */
export function selectRanges(
  prefixes: readonly PublishedPrefix[],
  selection: CheckerRangeSelection,
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
