import { z } from "zod";
import { settingsSchema } from "./schema";

/** The part of JSON schema that is read here. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The settings as a JSON schema (draft 7, which the YAML language server reads), for editors. */
export function pairJsonSchema(): JsonSchema {
  return z.toJSONSchema(settingsSchema, {
    io: "input",
    target: "draft-7",
    override: ({ jsonSchema }) => {
      delete jsonSchema.defaultText;
    },
  });
}
