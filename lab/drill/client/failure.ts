import type { LoginFailure } from "../events";

/** What ssh says, and what it means. The first that fits. */
const MEANINGS: readonly (readonly [RegExp, LoginFailure])[] = [
  [/HOST IDENTIFICATION HAS CHANGED|Host key verification failed|host key is known/i, "host-key"],
  [/Permission denied/i, "not-permitted"],
  [/Connection refused/i, "refused"],
  [/timed out/i, "timed-out"],
  [/Connection (?:closed|reset)|kex_exchange_identification|Broken pipe/i, "closed"],
];

/** Why an ssh failed, by what it printed. */
export function failureOf(printed: string): LoginFailure {
  return MEANINGS.find(([pattern]) => pattern.test(printed))?.[1] ?? "other";
}
