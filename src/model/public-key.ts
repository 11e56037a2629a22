import { asText, sentence, type Sentence } from "./sentence";
import { PRIVATE_KEY } from "./shown-value";

/** What a key looks like, for messages. */
export const PUBLIC_KEY =
  "the public half of a key on one line: ssh-ed25519, ecdsa-sha2-nistp…, sk-… or ssh-rsa of 3072 bits or more, base64, comment";

/** Fewest bits of an RSA key. */
export const MIN_RSA_BITS = 3072;

/** What only private keys hold; a key may be pasted with its base64 decoded. */
export const PRIVATE = new RegExp(`${PRIVATE_KEY.source}|openssh-key-v1`, "i");

/** Said of a text that is not a public key. None shows the text. */
export const PUBLIC_KEY_SENTENCES = {
  isPrivate:
    "must be a public key, got a private key (not shown): give the line of the .pub file, and make a new key, because this one was written into a file",
  noLine: `must be ${PUBLIC_KEY}; without options in front and without "\${" or "%{" in the comment`,
  dsa: "must not be a DSA key, which OpenSSH no longer accepts: make one with ssh-keygen -t ed25519",
  base64: "must be a whole key, but its base64 is not",
  otherType: `must be ${PUBLIC_KEY}; got another type`,
  damaged: <Value>(type: Value): Sentence<Value> =>
    sentence`must be a whole ${type} key, but is not: copy the line of the .pub file again`,
  more: <Value>(type: Value): Sentence<Value> =>
    sentence`must be a whole ${type} key and nothing more, but is not: copy the line of the .pub file again`,
  shortRsa: <Value>(bits: Value): Sentence<Value> =>
    sentence`must have at least ${String(MIN_RSA_BITS)} bits when it is an RSA key, got ${bits}: make one with ssh-keygen -t ed25519`,
};

/** One line: type, base64, and perhaps a comment that Terraform does not take for a template. */
const LINE = /^(\S+) ([A-Za-z0-9+/]+={0,2})(?: (?!.*[$%]\{)[^\p{Cc}]{1,256})?$/u;

/** A field of a key in the wire format: always the same text, or anything the test accepts. */
type Field = string | ((field: Buffer) => boolean);

/**
 * The fields of a key after its type, for every type OpenSSH accepts.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4253#section-6.6 for RSA
 * @see https://www.rfc-editor.org/rfc/rfc5656#section-3.1 for ECDSA
 * @see https://www.rfc-editor.org/rfc/rfc8709#section-4 for Ed25519
 * @see https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.u2f for security keys
 */
const FIELDS: ReadonlyMap<string, readonly Field[]> = new Map([
  ["ssh-ed25519", [hasBytes(32)]],
  ["ssh-rsa", [isPositiveNumber, isPositiveNumber]],
  ["ecdsa-sha2-nistp256", ["nistp256", isPoint(32)]],
  ["ecdsa-sha2-nistp384", ["nistp384", isPoint(48)]],
  ["ecdsa-sha2-nistp521", ["nistp521", isPoint(66)]],
  ["sk-ssh-ed25519@openssh.com", [hasBytes(32), isFilled]],
  ["sk-ecdsa-sha2-nistp256@openssh.com", ["nistp256", isPoint(32), isFilled]],
] satisfies [string, Field[]][]);

/** What is wrong with a public key, as the end of a sentence; undefined when it is right. Never shows it. */
export function publicKeyFault(text: string): string | undefined {
  if (PRIVATE.test(text)) {
    return PUBLIC_KEY_SENTENCES.isPrivate;
  }
  const line = LINE.exec(text);
  if (line === null) {
    return PUBLIC_KEY_SENTENCES.noLine;
  }
  const [, type, base64] = line;
  if (type === "ssh-dss" || type.startsWith("ssh-dss-")) {
    return PUBLIC_KEY_SENTENCES.dsa;
  }
  const body = Buffer.from(base64, "base64");
  if (body.toString("base64") !== base64) {
    return PUBLIC_KEY_SENTENCES.base64;
  }
  const fields = FIELDS.get(type);
  return fields === undefined ? PUBLIC_KEY_SENTENCES.otherType : bodyFault(type, body, [type, ...fields]);
}

function bodyFault(type: string, body: Buffer, fields: readonly Field[]): string | undefined {
  const { parts, rest } = wireStrings(body, fields.length);
  const isWhole =
    parts.length === fields.length &&
    fields.every((field, index) =>
      typeof field === "string" ? parts[index].toString("latin1") === field : field(parts[index]),
    );
  if (!isWhole) {
    return asText(PUBLIC_KEY_SENTENCES.damaged(type));
  }
  if (rest.length > 0) {
    return asText(PUBLIC_KEY_SENTENCES.more(type));
  }
  return type === "ssh-rsa" ? rsaFault(parts[2]) : undefined;
}

function rsaFault(modulus: Buffer): string | undefined {
  const bits = bitsOf(modulus);
  return bits < MIN_RSA_BITS ? asText(PUBLIC_KEY_SENTENCES.shortRsa(bits)) : undefined;
}

function hasBytes(count: number): (field: Buffer) => boolean {
  return (field) => field.length === count;
}

function isFilled(field: Buffer): boolean {
  return field.length > 0;
}

/** An uncompressed point, the only form OpenSSH accepts: 4, then two coordinates. */
function isPoint(coordinateBytes: number): (field: Buffer) => boolean {
  return (field) => field.length === 1 + 2 * coordinateBytes && field[0] === 4;
}

/** A positive number in its only right form: a zero byte in front if, and only if, the first bit is set. */
function isPositiveNumber(field: Buffer): boolean {
  const [first, second] = field;
  return first === 0 ? second >= 0x80 : first < 0x80;
}

function bitsOf(positive: Buffer): number {
  return BigInt(`0x${positive.toString("hex")}`).toString(2).length;
}

/** The first strings of a key in the wire format, each after its length, and the bytes that follow them. */
function wireStrings(body: Buffer, most: number): { readonly parts: Buffer[]; readonly rest: Buffer } {
  const parts: Buffer[] = [];
  let offset = 0;
  while (parts.length < most && offset + 4 <= body.length) {
    const start = offset + 4;
    const end = start + body.readUInt32BE(offset);
    if (end > body.length) {
      break;
    }
    parts.push(body.subarray(start, end));
    offset = end;
  }
  return { parts, rest: body.subarray(offset) };
}
