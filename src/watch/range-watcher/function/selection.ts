import { OTHER_PARTITION_REGIONS } from "../../../front/partitions";
import type { Configuration } from "./configuration";
import type { PublishedPrefix } from "./published-file";

/**
 * The ranges the plan takes, by the same rule as the plan: see `CheckerRanges`.
 *
 * @throws when they are fewer than the plan accepts: then the file is at fault, and nothing has changed
 */
export function selectedRanges(
  prefixes: readonly PublishedPrefix[],
  { selection, healthCheckRegions, minRanges }: Configuration,
): Set<string> {
  const rangesIn = (inRegion: (region: string) => boolean): Set<string> =>
    new Set(
      prefixes
        .filter(({ service, region }) => service === "ROUTE53_HEALTHCHECKS" && inRegion(region))
        .map(({ ip_prefix }) => ip_prefix),
    );
  const isOneOf = (regions: readonly string[]) => (region: string) => regions.includes(region);

  const selected = rangesIn(
    selection === "checked" ? isOneOf([...healthCheckRegions, "GLOBAL"]) : () => true,
  );
  if (selection === "commercial") {
    for (const range of rangesIn(isOneOf(OTHER_PARTITION_REGIONS))) {
      selected.delete(range);
    }
  }
  if (selected.size < Math.max(1, minRanges)) {
    throw new Error(
      `The published file has ${selected.size} ranges of the Route 53 health checkers, at least ${minRanges} are wanted.`,
    );
  }
  return selected;
}
