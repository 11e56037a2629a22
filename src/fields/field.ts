import { z } from "zod";
import { allowed, orList } from "../model/sentence";

/** When a change of a field reaches what is deployed. */
export type Effect =
  | "at once"
  | "within a minute"
  | "new generation"
  | "replaces the checks"
  | "replaces that host"
  | "replaces the addresses"
  | "another pair"
  | "rules and checks at once, hosts with a new generation"
  | "at once, volumes with a new generation"
  | "next plan"
  | "never";

declare module "zod" {
  interface GlobalMeta {
    /** Words for a default that depends on other fields. */
    defaultText?: string;

    /** When a change takes effect; of a section, that of its fields that say nothing else. */
    effect?: Effect;

    /** Flags of the pattern of a text, which JSON schema has no place for. */
    patternFlags?: string;
  }
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
  return z.string({ error }).regex(form).meta({ patternFlags: form.flags });
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
