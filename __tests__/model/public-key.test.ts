import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { publicKeyFault } from "../../src/model/public-key";
import {
  ALICE_KEY,
  BOB_KEY,
  CAROL_KEY,
  DSA_KEY,
  ECDSA_SECURITY_KEY,
  PRIVATE_KEY,
  SECURITY_KEY,
  WEAK_RSA_KEY,
} from "../support/public-keys";

const body = (key: string): string => key.split(" ")[1];

/** A key line made of the type and fields in the wire format of SSH. */
function line(type: string, ...fields: (string | Buffer)[]): string {
  const strings = [type, ...fields].map((field) => {
    const bytes = Buffer.from(field);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  });
  return `${type} ${Buffer.concat(strings).toString("base64")}`;
}

/** The uncompressed point of a new key on a curve. */
function pointOn(namedCurve: string): Buffer {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve });
  const { x, y } = publicKey.export({ format: "jwk" });
  return Buffer.concat([
    Buffer.from([4]),
    Buffer.from(x ?? "", "base64url"),
    Buffer.from(y ?? "", "base64url"),
  ]);
}

const RIGHT = { ALICE_KEY, BOB_KEY, CAROL_KEY, SECURITY_KEY, ECDSA_SECURITY_KEY };

describe("a public key", () => {
  test.each(Object.entries(RIGHT))("%s is right, with and without a comment", (_name, key) => {
    expect(publicKeyFault(key)).toBeUndefined();
    expect(publicKeyFault(key.split(" ").slice(0, 2).join(" "))).toBeUndefined();
    expect(publicKeyFault(`${key} of work, “left” drawer`)).toBeUndefined();
  });

  test.each([
    ["a weak RSA key", WEAK_RSA_KEY, /at least 3072 bits.*got 2048/],
    ["a DSA key", DSA_KEY, /must not be a DSA key/],
    ["another type than it says", `ssh-ed25519 ${body(BOB_KEY)}`, /must be a whole ssh-ed25519 key/],
    ["an unknown type", `ssh-ed448 ${body(ALICE_KEY)}`, /got another type/],
    ["a certificate", `ssh-ed25519-cert-v01@openssh.com ${body(ALICE_KEY)}`, /got another type/],
    ["options in front", `from="10.0.0.1" ${ALICE_KEY}`, /without options in front/],
    ["two lines", `${ALICE_KEY}\n${BOB_KEY}`, /on one line/],
    ["a type that is the name of a member of every object", "constructor AAAA", /got another type/],
    ["no base64", "ssh-ed25519 hello", /base64 is not/],
    ["nothing", "", /must be the public half/],
    ["Terraform's markers in the comment", `${ALICE_KEY} \${var.x}`, /must be the public half/],
    [
      "another curve in a security key",
      ECDSA_SECURITY_KEY.replace("bmlzdHAyNTY", "bmlzdHAzODQ"),
      /must be a whole/,
    ],
  ])("%s is refused", (_what, key, message) => {
    expect(publicKeyFault(key)).toMatch(message);
  });

  test.each([
    ["nistp256", "P-256"],
    ["nistp384", "P-384"],
    ["nistp521", "P-521"],
  ])("an ECDSA key on %s is right with an uncompressed point of that curve only", (curve, namedCurve) => {
    const fault = (point: Buffer): string | undefined =>
      publicKeyFault(line(`ecdsa-sha2-${curve}`, curve, point));
    const point = pointOn(namedCurve);
    expect(fault(point)).toBeUndefined();
    const compressed = Buffer.concat([Buffer.from([2]), point.subarray(1, (point.length + 1) / 2)]);
    const others = ["P-256", "P-384", "P-521"].filter((other) => other !== namedCurve).map(pointOn);
    for (const wrong of [compressed, point.subarray(1), ...others]) {
      expect(fault(wrong)).toMatch(/must be a whole ecdsa-sha2-/);
    }
  });

  test.each([
    ["3072 bits, the first byte zero", 0, 0x80, undefined],
    ["3071 bits", 0x40, 0, /at least 3072 bits.*got 3071/],
    ["a negative modulus", 0x80, 0, /must be a whole ssh-rsa key/],
    ["a zero byte too many", 0, 0x40, /must be a whole ssh-rsa key/],
  ])("an RSA key with %s", (_what, first, second, message) => {
    const modulus = Buffer.alloc(first === 0 ? 385 : 384, 1);
    modulus.writeUInt8(first, 0);
    modulus.writeUInt8(second, 1);
    const fault = publicKeyFault(line("ssh-rsa", Buffer.from([1, 0, 1]), modulus));
    expect(fault ?? "").toMatch(message ?? /^$/);
  });

  test.each(Object.entries(RIGHT))("%s is refused when a part is missing", (_name, key) => {
    const [type, base64] = key.split(" ");
    const bytes = Buffer.from(base64, "base64");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(publicKeyFault(`${type} ${bytes.subarray(0, length).toString("base64")}`)).toBeDefined();
      }),
    );
  });

  test.each(Object.entries(RIGHT))("%s is refused when something follows it", (_name, key) => {
    const [type, base64] = key.split(" ");
    const longer = Buffer.concat([Buffer.from(base64, "base64"), Buffer.from("more")]).toString("base64");
    expect(publicKeyFault(`${type} ${longer}`)).toBeDefined();
  });

  test("a private key is refused and not shown, also on one line or without its frame", () => {
    const lines = PRIVATE_KEY.trim().split("\n");
    for (const text of [PRIVATE_KEY, lines.join(" "), lines.slice(1, -1).join("")]) {
      const fault = publicKeyFault(text);
      expect(fault).toMatch(/got a private key \(not shown\)/);
      expect(fault).not.toContain(lines[2].slice(0, 20));
    }
  });

  test("no message shows what was given", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9+/ ]{20,60}$/), (text) => {
        expect(publicKeyFault(text)).not.toContain(text);
      }),
    );
  });
});
