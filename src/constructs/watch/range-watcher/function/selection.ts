import { type PublishedPrefix, selectRanges } from "../../../../model/ip-ranges";
import type { Configuration } from "./configuration";

/**
 * The ranges the plan takes.
 *
 * @throws when they are fewer than the plan accepts: then the file is at fault, and nothing has changed
 */
export function selectedRanges(
  prefixes: readonly PublishedPrefix[],
  { checkersRegions, healthRegions, checkersMinRules }: Configuration,
): Set<string> {
  const selected = selectRanges(prefixes, checkersRegions, healthRegions);
  if (selected.size < Math.max(1, checkersMinRules)) {
    throw new Error(
      `The published file has ${selected.size} ranges of the Route 53 health checkers, at least ${checkersMinRules} are wanted.`,
    );
  }
  return selected;
}
