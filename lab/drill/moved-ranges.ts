import type { IpPrefix } from "../ranges/file";
import { CHECKERS_PER_REGION } from "../route53/published-ranges";

/** Ranges for checkers that moved: of the block for benchmarks (RFC 2544), which is nobody's. */
const movedRange = (index: number): string => `198.18.${Math.floor(index / 4)}.${(index % 4) * 64}/26`;

/**
 * The published ranges after some checkers have moved to new ranges: the first of them, region by region.
 *
 * @param regions The regions that check.
 * @param percent So many of their checkers move.
 */
export function moveCheckers(
  prefixes: readonly IpPrefix[],
  regions: readonly string[],
  percent: number,
): IpPrefix[] {
  const checkers = regions.flatMap((region) => ownRanges(prefixes, region));
  const moving = checkers.slice(0, Math.round((checkers.length * percent) / 100));
  const used = prefixes.map(({ ip_prefix }) => ip_prefix);
  let next = 0;
  const unused = (): string => {
    for (;;) {
      const range = movedRange(next++);
      if (!used.includes(range)) {
        return range;
      }
    }
  };
  const moved = new Map(moving.map((cidr) => [cidr, unused()]));
  return prefixes.map((prefix) => ({
    ...prefix,
    ip_prefix: (isChecker(prefix) && moved.get(prefix.ip_prefix)) || prefix.ip_prefix,
  }));
}

/** The ranges of a region's checkers, one each. */
function ownRanges(prefixes: readonly IpPrefix[], region: string): string[] {
  const ranges = prefixes
    .filter((prefix) => isChecker(prefix) && prefix.region === region)
    .map(({ ip_prefix }) => ip_prefix)
    .sort();
  if (ranges.length !== CHECKERS_PER_REGION) {
    throw new Error(
      `${region} has ${ranges.length} published ranges: the drill needs ${CHECKERS_PER_REGION}, one for each checker.`,
    );
  }
  return ranges;
}

function isChecker({ service }: IpPrefix): boolean {
  return service === "ROUTE53_HEALTHCHECKS";
}
