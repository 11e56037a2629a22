import { readFileSync, writeFileSync } from "node:fs";

/** AWS's file of ranges, as far as the lab writes it. */
export interface IpRanges {
  readonly syncToken: string;
  readonly createDate: string;
  readonly prefixes: readonly IpPrefix[];
  readonly ipv6_prefixes: readonly object[];
}

/** One published IPv4 range. */
export interface IpPrefix {
  readonly ip_prefix: string;
  readonly region: string;
  readonly service: string;
  readonly network_border_group: string;
}

/** A range Route 53 checks from, in the form of the file. */
export function checkerPrefix(cidr: string, region = "us-east-1"): IpPrefix {
  return { ip_prefix: cidr, region, service: "ROUTE53_HEALTHCHECKS", network_border_group: region };
}

/** What AWS publishes, in a file that is served somewhere. */
export class RangesFile {
  constructor(
    /** Where the ranges are read. */
    public readonly url: string,
    protected readonly file: string,
  ) {}

  /** What is published now. */
  public get published(): IpRanges {
    return JSON.parse(readFileSync(this.file, "utf8")) as IpRanges;
  }

  /** Publishes other prefixes, under a new date and number as AWS does. */
  public publish(prefixes: readonly IpPrefix[]): void {
    const now = new Date();
    const ranges: IpRanges = {
      ...this.published,
      syncToken: String(Math.max(Math.floor(now.getTime() / 1000), Number(this.published.syncToken) + 1)),
      createDate: now.toISOString().slice(0, 19).replace(/[T:]/g, "-"),
      prefixes,
    };
    writeFileSync(this.file, JSON.stringify(ranges, null, 2));
  }

  /** Publishes one range instead of another. */
  public replace(cidr: string, other: string): void {
    this.publish(
      this.published.prefixes.map((prefix) =>
        prefix.ip_prefix === cidr ? { ...prefix, ip_prefix: other } : prefix,
      ),
    );
  }
}
