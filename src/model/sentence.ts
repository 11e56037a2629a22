import { shown } from "./shown-value";

/*
 * What people are told of a wrong value. A sentence stands once: settings and props put values in, the Terraform
 * module puts in the expressions that give them.
 */

/** Words and the values between them. */
export type Sentence<Value> = readonly (string | Value)[];

/** A sentence as a template literal: sentence`must be at most ${max}, got ${value}`. */
export function sentence<Value>(
  words: TemplateStringsArray,
  ...values: readonly (string | Value)[]
): Sentence<Value> {
  return words.flatMap((text, index) => (index < values.length ? [text, values[index]] : [text]));
}

/** A sentence whose values are known. */
export function asText(parts: Sentence<string | number>): string {
  return parts.join("");
}

/** How a message begins that a required value is not given. */
export const MISSING = "is missing";

/** Says what is allowed in place of what was given; for the `error` of a schema and all its checks. */
export function allowed(what: string) {
  return ({ input }: { input?: unknown }): string =>
    input === undefined ? `${MISSING}: must be ${what}` : `must be ${what}, got ${shown(input)}`;
}

/** `a, b or c` */
export function orList(values: readonly (string | number)[]): string {
  const head = values.slice(0, -1).join(", ");
  return values.length < 2 ? String(values[0]) : `${head} or ${values[values.length - 1]}`;
}
