import { hcl, message, quoted } from "./message";
import { firstOf, type Fault } from "./validation";

const OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ADDRESS = `${OCTET}(?:\\.${OCTET}){3}`;
const matches = (pattern: string, value: string): string => `can(regex(${quoted(`^${pattern}$`)}, ${value}))`;

/** HCL that says whether a text is an IPv4 CIDR. */
export function isIpv4Cidr(value: string): string {
  return matches(`${ADDRESS}/(?:3[0-2]|[12]?\\d)`, value);
}

/** What can be wrong with the IPv4 CIDR of a network; the settings tell it in `cidrFault`. */
export function cidrFault(value: string): Fault {
  const isAddress = matches(ADDRESS, value);
  const isIpv6 = `strcontains(${value}, ":") && (can(cidrhost(${value}, 0)) || can(cidrhost("\${${value}}/128", 0)))`;
  const got = hcl`jsonencode(${value})`;
  return firstOf(
    {
      when: `${isIpv4Cidr(value)} && try(cidrsubnet(${value}, 0, 0) != ${value}, false)`,
      message: message`must have no host bits set, got ${got}: write ${hcl`cidrsubnet(${value}, 0, 0)`} for the network or ${hcl`split("/", ${value})[0]`}/32 for the one address`,
    },
    {
      when: isIpv6,
      message: message`must be an IPv4 CIDR, got ${got}: the fixed addresses (Elastic IPs) are IPv4, so nobody comes from IPv6`,
    },
    {
      when: isAddress,
      message: message`must be an IPv4 CIDR, got ${got}: write ${hcl`${value}`}/32 for this one address`,
    },
    {
      unless: isIpv4Cidr(value),
      message: message`must be an IPv4 CIDR such as 203.0.113.0/24, got ${got}`,
    },
  );
}
