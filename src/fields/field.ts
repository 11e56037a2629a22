import { z } from "zod";
import { given } from "../model/given";

/** How a message begins that a required setting is not given. */
export const MISSING = "is missing";

/** Says what is allowed in place of what was given; for the `error` of a schema and all its checks. */
export function allowed(what: string) {
  return ({ input }: { input?: unknown }): string =>
    input === undefined ? `${MISSING}: must be ${what}` : `must be ${what}, got ${given(input)}`;
}

/** A mapping with these keys and no others. */
export function section<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape).filter((key) => !key.startsWith("$"));
  const some = keys.length > 4 ? `${keys.slice(0, 4).join(", ")}, …` : keys.join(", ");
  return z.strictObject(shape, { error: allowed(`a mapping (${some})`) });
}

/** A list of such items. */
export function list<Item extends z.ZodType>(item: Item, of: string): z.ZodArray<Item> {
  return z.array(item, { error: allowed(`a list of ${of}`) });
}

/** true or false. */
export function flag(): z.ZodBoolean {
  return z.boolean({ error: allowed("true or false") });
}

/** A whole number in a range; `unit` completes the words for it. */
export function wholeNumber(min: number, max: number, unit = ""): z.ZodInt {
  return z
    .int({ error: allowed(`a whole number from ${min} to ${max}${unit}`) })
    .min(min)
    .max(max);
}

/** One of some texts. */
export function choice<const Values extends readonly string[]>(
  values: Values,
): z.ZodEnum<{ [V in Values[number]]: V }> {
  return z.enum(values, { error: allowed(orList(values)) });
}

/** A text of a form, which `what` describes. The form must leave out Terraform's template markers. */
export function text(form: RegExp, what: string): z.ZodString {
  const error = ({ input }: { input?: unknown }): string =>
    `${allowed(what)({ input })}${isUnquoted(input, form) ? ": put it in quotes" : ""}`;
  return z.string({ error }).regex(form);
}

/** Whether YAML took for a number or a boolean what would be a right text. */
function isUnquoted(input: unknown, form: RegExp): boolean {
  return (typeof input === "number" || typeof input === "boolean") && form.test(String(input));
}

/**
 * A text of no form: printable, and without `${` and `%{`, which Terraform would take for a template.
 * They are refused and not escaped, because nothing these texts name may hold them.
 */
export function freeText(what: string, maxLength: number): z.ZodString {
  return text(
    new RegExp(`^(?!.*[$%]\\{)[^\\p{Cc}]{1,${maxLength}}$`, "u"),
    `${what} (1 to ${maxLength} characters on one line, without "\${" and "%{")`,
  );
}

/** `a, b or c` */
export function orList(values: readonly (string | number)[]): string {
  const head = values.slice(0, -1).join(", ");
  return values.length < 2 ? String(values[0]) : `${head} or ${values[values.length - 1]}`;
}
