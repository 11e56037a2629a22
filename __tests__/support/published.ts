import states from "../fixtures/checker-ranges.json";

/** One IPv4 range of any service, as AWS publishes it. */
interface Prefix {
  readonly ip_prefix: string;
  readonly region: string;
  readonly service: string;
}

/** What AWS published at one moment. */
export interface Publication {
  readonly syncToken: string;
  readonly createDate: string;
  readonly prefixes: readonly Prefix[];
}

const checkersOf = (ipv4: { readonly [region: string]: readonly string[] | undefined }): Prefix[] =>
  Object.entries(ipv4).flatMap(([region, ranges = []]) =>
    ranges.map((ip_prefix) => ({ ip_prefix, region, service: "ROUTE53_HEALTHCHECKS" })),
  );

/** The ranges of the checkers at six moments from 2015 to 2026, in their order. */
export const REAL_PUBLICATIONS: readonly Publication[] = states.map(({ syncToken, createDate, ipv4 }) => ({
  syncToken,
  createDate,
  prefixes: checkersOf(ipv4),
}));

/** The last of them. */
export const NEWEST = REAL_PUBLICATIONS[REAL_PUBLICATIONS.length - 1];

/** The next publication, in which only another service got a range. */
export function withOtherService(publication: Publication, ipPrefix = "3.5.152.0/21"): Publication {
  return {
    ...publication,
    syncToken: String(Number(publication.syncToken) + 3600),
    prefixes: [...publication.prefixes, { ip_prefix: ipPrefix, region: "eu-west-1", service: "S3" }],
  };
}

/** The next publication, in which the checkers got a range and lost another. */
export function withOtherChecker(publication: Publication, gone: string, come: string): Publication {
  return {
    ...publication,
    syncToken: String(Number(publication.syncToken) + 3600),
    prefixes: publication.prefixes.map((prefix) =>
      prefix.ip_prefix === gone ? { ...prefix, ip_prefix: come } : prefix,
    ),
  };
}

/** The file as it is served. */
export function bodyOf(publication: Publication): Buffer {
  return Buffer.from(JSON.stringify({ ...publication, ipv6_prefixes: [] }, null, 2));
}
