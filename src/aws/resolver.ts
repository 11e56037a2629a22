import { Resolver } from "node:dns/promises";
import { isIP, isIPv4, isIPv6 } from "node:net";
import { UserError } from "../model/user-error";

/** Answers that say that a name has no address. */
const NO_ADDRESS = ["ENODATA", "ENOTFOUND"];

/** The IPv4 addresses of a name, as resolvers see it; none when it has none. */
export async function resolveName(name: string, server?: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (server !== undefined) {
    resolver.setServers([server]);
  }
  try {
    return await resolver.resolve4(name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) {
      throw error;
    }
    if (NO_ADDRESS.includes(code)) {
      return [];
    }
    throw new UserError(`${server ?? "the resolver of this machine"} does not answer: ${code}`);
  }
}

/** Whether a text is `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1` or `[2001:db8::1]:53`. */
export function isResolver(text: string): boolean {
  const [, ipv4 = "", ipv6 = "", port] = /^(?:([\d.]+)|\[([\da-f:.]+)\]):(\d{1,5})$/i.exec(text) ?? [];
  return isIP(text) !== 0 || ((isIPv4(ipv4) || isIPv6(ipv6)) && Number(port) <= 65_535);
}
