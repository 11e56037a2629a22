import { z } from "zod";
import { effectSentence, fieldsOf, type JsonSchema } from "../fields/reference";
import { settingsSchema } from "./schema";

/** The settings of one pair, with what it extends, as a JSON schema (draft 7, which editors read for YAML). */
function pairJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(settingsSchema, { io: "input", target: "draft-7" }) as JsonSchema;
  for (const { schema: field, effect } of fieldsOf(schema)) {
    Object.assign(field, { description: `${field.description} ${effectSentence(effect)}` });
  }
  return withoutRemarks(schema);
}

/** What only our own documents read. */
const REMARKS = ["defaultText", "effect", "patternFlags"];

function withoutRemarks(schema: JsonSchema): JsonSchema {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (REMARKS.includes(key) ? undefined : value)),
  ) as JsonSchema;
}

/** The file of a pair, for editors: what it extends may hold what is missing in it. */
export function fileJsonSchema(): JsonSchema {
  const { $schema, ...whole } = pairJsonSchema();
  return {
    $schema,
    description: whole.description,
    if: { required: ["extends"] },
    then: { $ref: "#/definitions/part" },
    else: { $ref: "#/definitions/whole" },
    definitions: { whole, part: withoutRequirements(whole) },
  };
}

/** A file that others extend, for editors. */
export function sharedJsonSchema(): JsonSchema {
  return { ...withoutRequirements(pairJsonSchema()), description: "Settings that several pairs share." };
}

/** A schema that asks for no key. Lists stay as they are: they are replaced as a whole, never merged. */
function withoutRequirements({ required, oneOf = [], anyOf = [], ...schema }: JsonSchema): JsonSchema {
  const { properties, additionalProperties } = schema;
  // What tells one alternative from another may be among what is missing, so several can fit.
  const alternatives = [...oneOf, ...anyOf]
    .map((one) => withoutRequirements(one as JsonSchema))
    .filter((one) => Object.keys(one).length > 0);
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, withoutRequirements(value as JsonSchema)]),
      ),
    }),
    ...(typeof additionalProperties === "object" && {
      additionalProperties: withoutRequirements(additionalProperties),
    }),
    ...(alternatives.length > 0 && { anyOf: alternatives }),
  };
}
