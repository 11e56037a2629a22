import { MIN_RSA_BITS, PRIVATE, PUBLIC_KEY_SENTENCES } from "../../model/public-key";
import { hcl, quoted } from "./message";
import { firstOf, type Fault } from "./validation";

/** Characters of base64 for some bytes. */
const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;

/** A string as SSH writes it: after its length. */
function wire(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, Buffer.from(text, "latin1")]);
}

function length(of: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(of);
  return bytes;
}

/** A key's base64: how it begins, and how long it is; `more` when something of any length follows. */
function keyPattern(beginning: Buffer, rest: number, more = false): string {
  const whole = beginning.subarray(0, Math.floor(beginning.length / 3) * 3);
  const characters = base64Length(beginning.length + rest) - base64Length(whole.length);
  const [start] = [whole.toString("base64").replaceAll("+", "\\+")];
  return more ? `^${start}[A-Za-z0-9+/=]{${characters},}$` : `^${start}[A-Za-z0-9+/=]{${characters}}$`;
}

const ecdsa = (curve: string, point: number): string =>
  keyPattern(Buffer.concat([wire(`ecdsa-sha2-${curve}`), wire(curve), length(point)]), point);

/** The shape of each type of key. What is inside, Terraform cannot look at. */
const PATTERNS: Readonly<Record<string, string>> = {
  "ssh-ed25519": keyPattern(Buffer.concat([wire("ssh-ed25519"), length(32)]), 32),
  "ssh-rsa": keyPattern(wire("ssh-rsa"), 11, true),
  "ecdsa-sha2-nistp256": ecdsa("nistp256", 65),
  "ecdsa-sha2-nistp384": ecdsa("nistp384", 97),
  "ecdsa-sha2-nistp521": ecdsa("nistp521", 133),
  "sk-ssh-ed25519@openssh.com": keyPattern(
    Buffer.concat([wire("sk-ssh-ed25519@openssh.com"), length(32)]),
    32 + 5,
    true,
  ),
  "sk-ecdsa-sha2-nistp256@openssh.com": keyPattern(
    Buffer.concat([wire("sk-ecdsa-sha2-nistp256@openssh.com"), wire("nistp256"), length(65)]),
    65 + 5,
    true,
  ),
};

const BASE64 = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";
const LINE = "^\\S+ [A-Za-z0-9+/]+={0,2}(?: [^\\p{Cc}]{1,256})?$";

/** Bytes of an RSA key that are not its modulus, with the usual exponent of three bytes. */
const RSA_FRAME = 23;

/**
 * What can be wrong with a public key; the settings tell it in `publicKeyFault`. Terraform can measure a key
 * and not read it: a damaged one of the right length is found out by sshd.
 */
export function publicKeyFault(value: string): Fault {
  const key = `trimspace(${value})`;
  const matches = (pattern: string, text = key): string => `can(regex(${quoted(pattern)}, ${text}))`;
  const type = `try(split(" ", ${key})[0], "")`;
  const base64 = `try(split(" ", ${key})[1], "")`;
  const bits = `(floor(length(trim(${base64}, "=")) * 3 / 4) - ${RSA_FRAME}) * 8`;
  const hasShape = `can(regex(lookup(${hclMap(PATTERNS)}, ${type}, ""), ${base64}))`;
  const isLonger = `${type} == "ssh-ed25519" && length(${base64}) > ${base64Length(51)}`;
  return firstOf(
    {
      when: matches(`(?i)${PRIVATE.source}`),
      message: [PUBLIC_KEY_SENTENCES.isPrivate],
    },
    {
      unless: `${matches(LINE)} && !${matches("[$%]\\{")}`,
      message: [PUBLIC_KEY_SENTENCES.noLine],
    },
    {
      when: `${type} == "ssh-dss" || startswith(${type}, "ssh-dss-")`,
      message: [PUBLIC_KEY_SENTENCES.dsa],
    },
    {
      unless: matches(BASE64, base64),
      message: [PUBLIC_KEY_SENTENCES.base64],
    },
    {
      unless: `contains(${JSON.stringify(Object.keys(PATTERNS))}, ${type})`,
      message: [PUBLIC_KEY_SENTENCES.otherType],
    },
    {
      when: isLonger,
      message: PUBLIC_KEY_SENTENCES.more(hcl`${type}`),
    },
    {
      unless: hasShape,
      message: PUBLIC_KEY_SENTENCES.damaged(hcl`${type}`),
    },
    {
      when: `${type} == "ssh-rsa" && ${bits} < ${MIN_RSA_BITS}`,
      message: PUBLIC_KEY_SENTENCES.shortRsa(hcl`${bits}`),
    },
  );
}

function hclMap(texts: Readonly<Record<string, string>>): string {
  const entries = Object.entries(texts).map(([key, text]) => `${quoted(key)} = ${quoted(text)}`);
  return `{ ${entries.join(", ")} }`;
}
