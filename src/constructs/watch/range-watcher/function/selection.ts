import { selectRanges, type PublishedPrefix } from "../../../../model/select-ranges";
import type { Configuration } from "./configuration";

/**
 * The ranges the plan takes.
 *
 * @throws when they are fewer than the plan accepts: then the file is at fault, and nothing has changed
 */
export function selectedRanges(
  prefixes: readonly PublishedPrefix[],
  { selection, healthCheckRegions, minRanges }: Configuration,
): Set<string> {
  const selected = selectRanges(prefixes, selection, healthCheckRegions);
  if (selected.size < Math.max(1, minRanges)) {
    throw new Error(
      `The published file has ${selected.size} ranges of the Route 53 health checkers, at least ${minRanges} are wanted.`,
    );
  }
  return selected;
}
