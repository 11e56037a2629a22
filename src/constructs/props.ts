import { Address4 } from "ip-address";
import { Token } from "cdktf";
import type { Construct } from "constructs";

/** Says in words what a value must be, when it is not that. */
export type Rule = (value: unknown) => string | undefined;

/** Rules for what the types of props cannot say. */
export type Rules<Props> = { readonly [Prop in keyof Props]?: Rule };

/**
 * Refuses wrong props of a construct, all at once and before anything is made. What was not given is right, and
 * what Terraform alone knows is left to Terraform.
 */
export function checkProps<Props extends object>(scope: Construct, props: Props, rules: Rules<Props>): void {
  const faults = (Object.keys(rules) as (keyof Props & string)[]).flatMap((prop) => {
    const value: unknown = props[prop];
    const wanted = value === undefined ? undefined : rules[prop]?.(value);
    return wanted === undefined ? [] : [`${prop}: must be ${wanted}, got ${given(value)}`];
  });
  if (faults.length > 0) {
    throw new Error([`${scope.node.path}:`, ...faults].join("\n  "));
  }
}

/** A rule for values that are known; an expression of Terraform is right. */
function rule(isRight: (value: unknown) => boolean, wanted: string): Rule {
  return (value) => (Token.isUnresolved(value) || isRight(value) ? undefined : wanted);
}

/** A whole number in a range. */
export function wholeNumber(min: number, max: number): Rule {
  return rule(
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    `a whole number from ${min} to ${max}`,
  );
}

/** One of some numbers. */
export function oneOf(...values: number[]): Rule {
  return rule((value) => values.includes(value as number), values.join(" or "));
}

/** A text of a form. */
export function text(form: RegExp, wanted: string): Rule {
  return rule((value) => typeof value === "string" && form.test(value), wanted);
}

/** Different items, each right, at least so many. */
export function list(isRight: (item: unknown) => boolean, wanted: string, min = 0): Rule {
  return rule(
    (value) =>
      Array.isArray(value) &&
      value.length >= min &&
      new Set(value).size === value.length &&
      value.every((item) => Token.isUnresolved(item) || isRight(item)),
    `a list of different ${wanted}${min === 0 ? "" : `, at least ${min}`}`,
  );
}

/** TCP port. */
export const port = wholeNumber(1, 65535);

/** Whether a value is the IPv4 CIDR of a network, without host bits. */
export function isNetwork(value: unknown): boolean {
  if (typeof value !== "string" || !value.includes("/") || !Address4.isValid(value)) {
    return false;
  }
  const address = new Address4(value);
  return address.startAddress().correctForm() === address.correctForm();
}

/** What was given, on one line. */
function given(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
