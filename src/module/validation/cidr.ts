import { CIDR_SENTENCES, IPV4_CIDR } from "../../model/cidr";
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
      message: CIDR_SENTENCES.hostBits(got, hcl`cidrsubnet(${value}, 0, 0)`, hcl`split("/", ${value})[0]`),
    },
    {
      when: isIpv6,
      message: CIDR_SENTENCES.ipv6(got),
    },
    {
      when: isAddress,
      message: CIDR_SENTENCES.address(got, hcl`${value}`),
    },
    {
      unless: isIpv4Cidr(value),
      message: message`must be ${IPV4_CIDR}, got ${got}`,
    },
  );
}
