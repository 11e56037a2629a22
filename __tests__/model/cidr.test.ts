import fc from "fast-check";
import { cidrFault, isAnywhere, normalCidr, parseIpv4Cidr } from "../../src/model/cidr";

/** The four bytes of an address, as a number. */
function numberOf(address: string): number {
  return address.split(".").reduce((number, byte) => number * 256 + Number(byte), 0);
}

const address = fc.ipV4();
const prefixLength = fc.integer({ min: 0, max: 32 });

describe("an IPv4 CIDR", () => {
  test("is read as arithmetic reads it", () => {
    fc.assert(
      fc.property(address, prefixLength, (ip, bits) => {
        const size = 2 ** (32 - bits);
        const parsed = parseIpv4Cidr(`${ip}/${bits}`);
        expect(parsed).toEqual({ address: ip, prefixLength: bits, network: expect.any(String) });
        expect(numberOf(parsed?.network ?? "")).toBe(Math.floor(numberOf(ip) / size) * size);
      }),
    );
  });

  test("has one normal form, which is right and stays as it is", () => {
    fc.assert(
      fc.property(address, prefixLength, (ip, bits) => {
        const parsed = parseIpv4Cidr(`${ip}/${bits}`);
        const normal = parsed && normalCidr(parsed);
        expect(cidrFault(normal ?? "")).toBeUndefined();
        const again = parseIpv4Cidr(normal);
        expect(again && normalCidr(again)).toBe(normal);
      }),
    );
  });

  test("is right exactly when no host bit is set", () => {
    fc.assert(
      fc.property(address, prefixLength, (ip, bits) => {
        const isNetwork = numberOf(ip) % 2 ** (32 - bits) === 0;
        expect(cidrFault(`${ip}/${bits}`) === undefined).toBe(isNetwork);
      }),
    );
  });

  test("with host bits: the message offers two that are right", () => {
    fc.assert(
      fc.property(address, prefixLength, (ip, bits) => {
        const fault = cidrFault(`${ip}/${bits}`);
        fc.pre(fault !== undefined);
        const [, network, host] = /write (\S+) for the network or (\S+) for the one/.exec(fault) ?? [];
        expect([cidrFault(network), cidrFault(host)]).toEqual([undefined, undefined]);
      }),
    );
  });

  test("is nothing else: whatever is read was written as four bytes and a length", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[\d./]{0,20}$/), fc.ipV6(), fc.anything()),
        (value) => {
          const parsed = parseIpv4Cidr(value);
          const bytes = parsed?.address.split(".").map(Number) ?? [];
          expect(parsed === undefined || value === `${bytes.join(".")}/${parsed.prefixLength}`).toBe(true);
          expect(bytes.every((byte) => byte >= 0 && byte <= 255)).toBe(true);
        },
      ),
    );
  });

  test.each([
    "203.0.113.0",
    "203.0.113.0/33",
    "203.0.113.0/024",
    "203.0.113/24",
    "010.0.0.0/8",
    "256.0.0.0/8",
    "10.0.0.0/8/8",
    "10.0.0.0/",
    " 10.0.0.0/8",
    "2001:db8::/32",
    "",
    8,
    undefined,
  ])("is not %p", (value) => {
    expect(parseIpv4Cidr(value)).toBeUndefined();
  });
});

describe("what is wrong with a CIDR", () => {
  test.each([
    ["203.0.113.7", "write 203.0.113.7/32 for this one address"],
    ["203.0.113.7/24", "write 203.0.113.0/24 for the network or 203.0.113.7/32 for the one address"],
    ["2001:db8::/32", "are IPv4, so nobody comes from IPv6"],
    ["2001:db8::1", "are IPv4, so nobody comes from IPv6"],
    ["office", 'must be an IPv4 CIDR such as 203.0.113.0/24, got "office"'],
    ["010.0.0.0/8", "must be an IPv4 CIDR such as 203.0.113.0/24"],
  ])("%s: %s", (text, message) => {
    expect(cidrFault(text)).toContain(message);
  });
});

describe("anywhere", () => {
  test("is wider than a /8", () => {
    fc.assert(
      fc.property(address, prefixLength, (ip, bits) => {
        const parsed = parseIpv4Cidr(`${ip}/${bits}`);
        expect(parsed && isAnywhere(parsed)).toBe(bits < 8);
      }),
    );
  });
});
