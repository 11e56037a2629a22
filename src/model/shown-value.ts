/** Longest piece of somebody's text that a message repeats. */
const MAX_LENGTH = 60;

/** What only private keys hold: PEM and PuTTY keys, the base64 body of an OpenSSH key, age keys. */
export const PRIVATE_KEY = /PRIVATE KEY|PuTTY-User-Key|b3BlbnNzaC1rZXk|AGE-SECRET-KEY/i;

/** How secrets begin, or what stands in them. */
const MARKS = [
  PRIVATE_KEY,
  // Tokens of GitHub, GitLab, Slack, Vault and HCP Terraform; AWS key ids; JSON web tokens.
  /\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|hv[a-z]\.|AKIA|ASIA|eyJ)[\w-]{10}|\.atlasv1\./,
];

/** Unbroken runs of characters which are as long as keys and tokens, and longer than names. */
const RUNS = [
  /[A-Za-z0-9+/]{40}/,
  /(?=[0-9a-f]{0,31}\d)(?=[0-9a-f]{0,31}[a-f])[0-9a-f]{32}/i,
  /(?=[A-Za-z0-9]{0,19}[a-z])(?=[A-Za-z0-9]{0,19}[A-Z])(?=[A-Za-z0-9]{0,19}\d)[A-Za-z0-9]{20}/,
];

/** Stands in a message in place of a text that must not be printed. */
export const NOT_SHOWN = "a text that looks like a secret (not shown)";

function isSecret(text: string): boolean {
  return [...MARKS, ...RUNS].some((pattern) => pattern.test(text));
}

/** A text that somebody else composed out of a settings file, for a message. */
export function withoutSecret(text: string): string {
  return isSecret(text) ? NOT_SHOWN : text;
}

/** A value from a settings file, for a message: short, on one line, and never a secret. */
export function shown(value: unknown): string {
  if (typeof value === "string") {
    if (isSecret(value)) {
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

/** Whether a value is what YAML calls a mapping. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
