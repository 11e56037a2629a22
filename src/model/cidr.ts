import { Address4, Address6 } from "ip-address";
import { allowed, asText, sentence, type Sentence } from "./sentence";
import { shown } from "./shown-value";

/** What a text that is no CIDR at all should have been. */
export const IPV4_CIDR = "an IPv4 CIDR such as 203.0.113.0/24";

/** An IPv4 range. */
export interface Ipv4Cidr {
  /** The address that was written, without the prefix length. */
  readonly address: string;

  /** First address of the range. */
  readonly network: string;

  /** Prefix length in bits, 0 to 32. */
  readonly prefixLength: number;
}

/**
 * No organisation holds more than a /8, so a wider range means "anywhere". And the 60 rules of a security
 * group, filled with /8s, do not add up to the internet, so no pair of ranges slips past either.
 */
const WIDEST_PREFIX_LENGTH = 8;

/** Reads an IPv4 CIDR with a prefix length; undefined when it is none. Host bits may be set. */
export function parseIpv4Cidr(text: unknown): Ipv4Cidr | undefined {
  if (typeof text !== "string" || !/^[\d.]+\/(?:0|[1-9]\d?)$/.test(text) || !Address4.isValid(text)) {
    return undefined;
  }
  const address = new Address4(text);
  return {
    address: address.addressMinusSuffix,
    network: address.startAddress().correctForm(),
    prefixLength: address.subnetMask,
  };
}

/** The range in the one form AWS keeps it in: host bits cleared. */
export function normalCidr({ network, prefixLength }: Ipv4Cidr): string {
  return `${network}/${prefixLength}`;
}

/** Whether the range is too wide to be anybody's own. */
export function isAnywhere({ prefixLength }: Ipv4Cidr): boolean {
  return prefixLength < WIDEST_PREFIX_LENGTH;
}

/** What is said of a text that is not the IPv4 CIDR of a network. */
export const CIDR_SENTENCES = {
  hostBits: <Value>(given: Value, network: Value, address: Value): Sentence<Value> =>
    sentence`must have no host bits set, got ${given}: write ${network} for the network or ${address}/32 for the one address`,
  ipv6: <Value>(given: Value): Sentence<Value> =>
    sentence`must be an IPv4 CIDR, got ${given}: the fixed addresses (Elastic IPs) are IPv4, so nobody comes from IPv6`,
  address: <Value>(given: Value, address: Value): Sentence<Value> =>
    sentence`must be an IPv4 CIDR, got ${given}: write ${address}/32 for this one address`,
};

/** What is wrong with a text that should be the IPv4 CIDR of a network, for a message; else undefined. */
export function cidrFault(text: string): string | undefined {
  const cidr = parseIpv4Cidr(text);
  if (cidr !== undefined) {
    return cidr.address === cidr.network
      ? undefined
      : asText(CIDR_SENTENCES.hostBits(shown(text), normalCidr(cidr), cidr.address));
  }
  if (Address6.isValid(text)) {
    return asText(CIDR_SENTENCES.ipv6(shown(text)));
  }
  if (!text.includes("/") && Address4.isValid(text)) {
    return asText(CIDR_SENTENCES.address(shown(text), text));
  }
  return allowed(IPV4_CIDR)({ input: text });
}
