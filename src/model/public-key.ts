import { parseKey } from "sshpk";

/** What a key looks like, for messages. */
export const PUBLIC_KEY =
  "the public half of a key on one line: ssh-ed25519, ecdsa-sha2-nistp…, sk-… or ssh-rsa of 3072 bits or more, base64, comment";

/** Fewest bits of an RSA key. */
const MIN_RSA_BITS = 3072;

const PRIVATE = /PRIVATE KEY|PuTTY-User-Key|openssh-key-v1|b3BlbnNzaC1rZXk|AGE-SECRET-KEY/i;

/** One line: type, base64, and perhaps a comment that Terraform does not take for a template. */
const LINE = /^(\S+) ([A-Za-z0-9+/]+={0,2})(?: (?!.*[$%]\{)[^\p{Cc}]{1,256})?$/u;

/** Types this parser of keys does not know: those of security keys, with the curve where they name one. */
const SECURITY_KEYS: { readonly [type: string]: { readonly curve?: string; readonly bytes: number } } = {
  "sk-ssh-ed25519@openssh.com": { bytes: 32 },
  "sk-ecdsa-sha2-nistp256@openssh.com": { curve: "nistp256", bytes: 65 },
};

/** What is wrong with a public key, as the end of a sentence; undefined when it is right. Never shows it. */
export function publicKeyFault(text: string): string | undefined {
  if (PRIVATE.test(text)) {
    return "must be a public key, got a private key (not shown): give the line of the .pub file, and make a new key, because this one was written into a file";
  }
  const [, type, base64] = LINE.exec(text) ?? [];
  if (type === undefined) {
    return `must be ${PUBLIC_KEY}; without options in front and without "\${" or "%{" in the comment`;
  }
  if (type === "ssh-dss" || type.startsWith("ssh-dss-")) {
    return "must not be a DSA key, which OpenSSH no longer accepts: make one with ssh-keygen -t ed25519";
  }
  const body = Buffer.from(base64, "base64");
  if (body.toString("base64") !== base64) {
    return "must be a whole key, but its base64 is not";
  }
  return SECURITY_KEYS[type] === undefined ? ordinaryFault(type, body) : securityKeyFault(type, body);
}

function ordinaryFault(type: string, body: Buffer): string | undefined {
  if (!/^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521))$/.test(type)) {
    return `must be ${PUBLIC_KEY}; got another type`;
  }
  try {
    const key = parseKey(`${type} ${body.toString("base64")}`, "ssh");
    // The parser takes what follows a key for nothing.
    if (!key.toBuffer("rfc4253", {}).equals(body)) {
      return `must be a whole ${type} key and nothing more, but is not: copy the line of the .pub file again`;
    }
    return key.type === "rsa" && key.size < MIN_RSA_BITS
      ? `must have at least ${MIN_RSA_BITS} bits when it is an RSA key, got ${key.size}: make one with ssh-keygen -t ed25519`
      : undefined;
  } catch {
    return `must be a whole ${type} key, but is not: copy the line of the .pub file again`;
  }
}

/** @see https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.u2f */
function securityKeyFault(type: string, body: Buffer): string | undefined {
  const { curve, bytes } = SECURITY_KEYS[type];
  const fields = wireStrings(body)?.map((field) => field.toString("latin1"));
  const expected = curve === undefined ? [type] : [type, curve];
  const isWhole =
    fields?.length === expected.length + 2 &&
    expected.every((field, index) => fields[index] === field) &&
    fields[expected.length].length === bytes &&
    fields[expected.length + 1].length > 0;
  return isWhole
    ? undefined
    : `must be a whole ${type} key, but is not: copy the line of the .pub file again`;
}

/** The strings a key consists of, each after its length; undefined when they do not fill it. */
function wireStrings(body: Buffer): Buffer[] | undefined {
  const strings: Buffer[] = [];
  let offset = 0;
  while (offset < body.length) {
    const start = offset + 4;
    const end = start <= body.length ? start + body.readUInt32BE(offset) : Infinity;
    if (end > body.length) {
      return undefined;
    }
    strings.push(body.subarray(start, end));
    offset = end;
  }
  return strings;
}
