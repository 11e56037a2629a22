import type { JsonSchema } from "../../fields/reference";
import { EITHER_SENTENCES, isTwice } from "../../fields/rules";
import type { EitherInput, ModuleInput } from "../input";
import { hcl } from "./message";
import { matches } from "./regex";
import { settingsMessage, type ProbePlace } from "./settings-message";
import { entryRule, itemRule, variableRule, type Fault, type Validation } from "./validation";

/** The rules that follow from the schema of one setting: form, range, choice, no item twice. */
export function derivedRules(input: ModuleInput): Validation[] {
  const { schema } = input;
  switch (schema.type) {
    case "array": {
      const items = schema.items as JsonSchema;
      const rules = faultsOf(input, items, "item", "v").map((fault) => itemRule(input, fault));
      return schema.uniqueItems && items.properties === undefined ? [...rules, twice(input)] : rules;
    }
    case "object": {
      const keys = faultsOf(input, schema.propertyNames as JsonSchema, "key", "k");
      const values = faultsOf(input, schema.additionalProperties as JsonSchema, "value", "v");
      return [...keys, ...values].map((fault) => entryRule(input, fault));
    }
    default:
      return faultsOf(input, schema, "setting", `var.${input.name}`).map((fault) =>
        variableRule(input, fault),
      );
  }
}

/** Exactly one of two inputs. Rules of the second: two variables that ask each other are a cycle to Terraform. */
export function eitherRules({ first, second }: EitherInput): Validation[] {
  const given = (input: ModuleInput): string => `var.${input.name} != null`;
  return [
    {
      condition: `${given(first)} || ${given(second)}`,
      errorMessage: `${first.name}: ${EITHER_SENTENCES.neither(first.name, second.name)}`,
    },
    {
      condition: `!(${given(first)} && ${given(second)})`,
      errorMessage: `${second.name}: ${EITHER_SENTENCES.both(first.name)}`,
    },
  ];
}

/** What the schema of a plain value refuses. */
function faultsOf(input: ModuleInput, schema: JsonSchema, place: ProbePlace, value: string): Fault[] {
  const accepts = condition(schema, value);
  if (accepts === undefined) {
    return [];
  }
  const isNumber = schema.type === "integer" || schema.type === "number";
  const text = settingsMessage(input.path, isNumber ? "number" : "text", place, value);
  return [{ unless: accepts, message: text }];
}

/** HCL that says whether a value is as the schema wants it; undefined when its type says it all. */
function condition(schema: JsonSchema, value: string): string | undefined {
  const { anyOf, enum: choices, pattern, minimum, maximum } = schema;
  if (anyOf !== undefined) {
    const alternatives = anyOf.flatMap((one) =>
      isNull(one as JsonSchema) ? [] : condition(one as JsonSchema, value),
    );
    return alternatives.includes(undefined) ? undefined : alternatives.map((one) => `(${one})`).join(" || ");
  }
  if (choices !== undefined) {
    return `contains(${JSON.stringify(choices)}, ${value})`;
  }
  // A pattern that no check of the settings stands behind is a hint for editors; the rule for it is written.
  if (pattern !== undefined && (schema.patternFlags ?? schema.format) !== undefined) {
    return matches(pattern, schema.patternFlags ?? "", value);
  }
  if (schema.type === "integer") {
    return `floor(${value}) == ${value} && ${value} >= ${minimum} && ${value} <= ${maximum}`;
  }
  return undefined;
}

function twice(input: ModuleInput): Validation {
  // Mail addresses are the same in small letters.
  const isEmail = (input.schema.items as JsonSchema).format === "email";
  const first = isEmail
    ? `index([for item in var.${input.name} : lower(item)], lower(v))`
    : `index(var.${input.name}, v)`;
  return itemRule(input, {
    when: `${first} < i`,
    message: isTwice(hcl`jsonencode(v)`, hcl`${first}`),
  });
}

function isNull({ type }: JsonSchema): boolean {
  return type === "null";
}
