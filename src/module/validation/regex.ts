import { quoted } from "./message";

/** One `(?!…)` at the start of a pattern; what it refuses holds no group of its own. */
const LEADING_REFUSAL = /^\^\(\?!((?:[^()\\]|\\.)*)\)/;

/**
 * Whether a text matches a pattern of JavaScript, as an expression of HCL. Terraform's engine (RE2) cannot
 * look ahead, so what a pattern refuses at its start becomes patterns of their own.
 */
export function matches(pattern: string, flags: string, value: string): string {
  const mode = flags.includes("i") ? "(?i)" : "";
  const conditions: string[] = [];
  let rest = pattern;
  for (let refusal = LEADING_REFUSAL.exec(rest); refusal !== null; refusal = LEADING_REFUSAL.exec(rest)) {
    conditions.push(`!${test(`${mode}^(?:${refusal[1]})`, value)}`);
    rest = `^${rest.slice(refusal[0].length)}`;
  }
  if (/\(\?[=!<]/.test(rest)) {
    throw new Error(`Terraform's regular expressions cannot look around: ${pattern}`);
  }
  return [...conditions, test(`${mode}${rest}`, value)].join(" && ");
}

function test(pattern: string, value: string): string {
  return `can(regex(${quoted(pattern)}, ${value}))`;
}
