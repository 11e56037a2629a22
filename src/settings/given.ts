/** Longest piece of somebody's text that a message repeats. */
const MAX_LENGTH = 60;

/**
 * What secrets look like: PEM and PuTTY keys, the base64 body of an OpenSSH key, an age key, and any long
 * unbroken run of base64, which is how keys and tokens are written.
 */
const SECRET = /PRIVATE KEY|PuTTY-User-Key|AGE-SECRET-KEY|b3BlbnNzaC1rZXk|[A-Za-z0-9+/]{40}/i;

/** Stands in a message in place of a text that must not be printed. */
const NOT_SHOWN = "a text that looks like a secret (not shown)";

/** A text that somebody else composed out of a settings file, for a message. */
export function withoutSecret(text: string): string {
  return SECRET.test(text) ? NOT_SHOWN : text;
}

/** A value from a settings file, for a message: short, on one line, and never a secret. */
export function given(value: unknown): string {
  if (typeof value === "string") {
    if (SECRET.test(value)) {
      return NOT_SHOWN;
    }
    return JSON.stringify(value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH - 1)}…` : value);
  }
  switch (typeof value) {
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      if (Array.isArray(value)) {
        return value.length === 0 ? "an empty list" : "a list";
      }
      return value === null ? "nothing" : "a mapping";
    default:
      return "nothing";
  }
}
