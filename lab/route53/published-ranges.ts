import { z } from "zod";

/** An IPv4 range Route 53 checks from, as published. */
export interface PublishedRange {
  readonly cidr: string;
  readonly region: string;
}

const ipRangesJson = z.object({
  prefixes: z.array(z.object({ ip_prefix: z.string(), region: z.string(), service: z.string() })),
});

/**
 * Reads the published ranges of the health checkers.
 *
 * @param url An ip-ranges.json in AWS's format.
 */
export async function readPublishedRanges(url: string): Promise<PublishedRange[]> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status} ${response.statusText}.`);
  }
  const { prefixes } = ipRangesJson.parse(await response.json());
  return prefixes
    .filter(({ service }) => service === "ROUTE53_HEALTHCHECKS")
    .map(({ ip_prefix, region }) => ({ cidr: ip_prefix, region }));
}

/** How many checkers a region has: two ranges are published for each, and two checkers seen to check. */
export const CHECKERS_PER_REGION = 2;

/**
 * The ranges a checker may check from.
 *
 * AWS publishes two ranges for each region and, since 2019, one that all share (`GLOBAL`), and does not say
 * which of them a check comes from; GetCheckerIpRanges still names two blocks of either kind for each
 * region. So a checker has a regional range of its own and the shared one, and must be let in from both.
 *
 * @param number 1 or 2: which of the region's checkers.
 */
export function checkerSources(ranges: readonly PublishedRange[], region: string, number: number): string[] {
  const of = (label: string): string[] =>
    ranges
      .filter((range) => range.region === label)
      .map(({ cidr }) => cidr)
      .sort();
  const regional = of(region);
  const own =
    regional.length < CHECKERS_PER_REGION
      ? regional
      : regional.filter((_, index) => index % CHECKERS_PER_REGION === number - 1);
  return [...own, ...of("GLOBAL")];
}
