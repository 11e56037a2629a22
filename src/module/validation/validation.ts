import { asString, asTemplate, Hcl, hcl, message, type Message } from "./message";
import type { ModuleInput } from "../input";
import { inModuleWords } from "../words";

/** A rule for a variable; several variables may take part in it. */
export interface Validation {
  /** HCL that is true when all is well. */
  readonly condition: string;

  /** What is said otherwise, as a template. */
  readonly errorMessage: string;
}

/** What can be wrong with one value. */
export interface Fault {
  /** HCL that is true when the value is wrong. */
  readonly when?: string;

  /** Or HCL that is true when the value is right. */
  readonly unless?: string;

  /** What is said then. */
  readonly message: Message;
}

/** A fault of a variable, as a rule. Nothing is asked of a variable that may be null and is. */
export function variableRule(input: ModuleInput, fault: Fault): Validation {
  const text: Message = [`${input.name}: `, ...inWords(input, fault.message)];
  return {
    condition: orNull(input, right(fault)),
    errorMessage: isAlwaysKnown(input, text) ? asTemplate(text) : `\${try(${asString(text)}, "")}`,
  };
}

/** A fault of the items of a list, as a rule that names every wrong item. `i` and `v` stand for index and item. */
export function itemRule(input: ModuleInput, fault: Fault, within = ""): Validation {
  const place = message`${input.name}[${hcl`i`}]${within}: `;
  return loopRule(input, "i, v", place, fault);
}

/** The same for a map. `k` and `v` stand for key and value. */
export function entryRule(input: ModuleInput, fault: Fault, within = ""): Validation {
  return loopRule(input, "k, v", message`${input.name}[${hcl`jsonencode(k)`}]${within}: `, fault);
}

/**
 * The same for a list in every entry of a map: `k` and `u` stand for key and value, `i` and `v` for an item of
 * the list.
 */
export function nestedRule(input: ModuleInput, list: string, fault: Fault): Validation {
  const place = message`${input.name}[${hcl`jsonencode(k)`}].${list}[${hcl`i`}]: `;
  const loop = (item: string): string =>
    `flatten([for k, u in var.${input.name} : [for i, v in u.${list} : ${item}]])`;
  return {
    condition: `alltrue(${loop(right(fault))})`,
    errorMessage: `\${join("\\n", ${loop(`${asString([...place, ...inWords(input, fault.message)])} if ${wrong(fault)}`)})}`,
  };
}

/** Faults of one value as one, which tells the first of them. */
export function firstOf(...faults: Fault[]): Fault {
  const text = faults.reduceRight(
    (others, fault) => `${wrong(fault)} ? ${asString(fault.message)} : ${others}`,
    '""',
  );
  return { unless: faults.map((fault) => `(${right(fault)})`).join(" && "), message: [new Hcl(text)] };
}

function loopRule(input: ModuleInput, loop: string, place: Message, fault: Fault): Validation {
  const texts = `[for ${loop} in var.${input.name} : ${asString([...place, ...inWords(input, fault.message)])} if ${wrong(fault)}]`;
  const all = `join("\\n", ${texts})`;
  return {
    condition: orNull(input, `alltrue([for ${loop} in var.${input.name} : ${right(fault)}])`),
    errorMessage: `\${${isNullable(input) ? `try(${all}, "")` : all}}`,
  };
}

/** The sentences of the fields name settings; a caller of the module knows variables. */
function inWords({ path }: ModuleInput, parts: Message): Message {
  return parts.map((part) => (part instanceof Hcl ? part : inModuleWords(part, path)));
}

function right({ when, unless }: Fault): string {
  return unless ?? `!(${when})`;
}

function wrong({ when, unless }: Fault): string {
  return when ?? `!(${unless})`;
}

/** Terraform evaluates both sides of `||`, but only one of `? :`. */
function orNull(input: ModuleInput, expression: string): string {
  return isNullable(input) ? `var.${input.name} == null ? true : ${expression}` : expression;
}

/** Terraform makes the message even when all is well: what it shows may be null then. */
function isAlwaysKnown(input: ModuleInput, text: Message): boolean {
  const variables = text.flatMap((part) => (part instanceof Hcl ? (part.text.match(/var\.\w+/g) ?? []) : []));
  return (
    !text.some((part) => part instanceof Hcl) ||
    (!isNullable(input) && variables.every((variable) => variable === `var.${input.name}`))
  );
}

/** Whether an input may be null. */
export function isNullable({ required, default: value }: ModuleInput): boolean {
  return !required && value === null;
}
