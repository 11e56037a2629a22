import { Resolver } from "node:dns/promises";
import type { DnsAddress } from "./dns-server";

/** A name's addresses, as long as they may be used. */
export interface Resolution {
  readonly addresses: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Whether the DNS server was not asked. */
  readonly cached: boolean;
}

/** A resolver as a well-behaved client has it: what it learned it keeps as long as the TTL says, and no longer. */
export class CachingResolver {
  private readonly resolver = new Resolver({ timeout: 1_000, tries: 3 });
  private readonly cache = new Map<string, Resolution>();

  constructor({ address, port }: DnsAddress) {
    this.resolver.setServers([`${address}:${port}`]);
  }

  /** The IPv4 addresses of a name. Fails as Node's own resolver does; failures are not kept. */
  public async resolve4(name: string): Promise<Resolution> {
    const key = name.toLowerCase();
    const known = this.cache.get(key);
    if (known !== undefined && Date.now() < known.expiresAt) {
      return { ...known, cached: true };
    }
    // The TTL runs from when the question was asked: an answer that took its time is not fresher for it.
    const asked = Date.now();
    const records = await this.resolver.resolve4(name, { ttl: true });
    const ttl = Math.min(...records.map((record) => record.ttl));
    const resolution = {
      addresses: records.map(({ address }) => address),
      expiresAt: asked + ttl * 1_000,
      cached: false,
    };
    this.cache.set(key, resolution);
    return resolution;
  }

  /** Gives up what is being asked. */
  public stop(): void {
    this.resolver.cancel();
  }
}
