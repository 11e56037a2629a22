import { z } from "zod";
import type { Effect } from "./field";

/** The part of JSON schema that is read here. */
export type JsonSchema = z.core.JSONSchema.BaseSchema & {
  readonly defaultText?: string;
  readonly effect?: Effect;
  readonly patternFlags?: string;
};

/** One field, with all that is said of it. */
export interface FieldReference {
  /** The keys that lead to it. */
  readonly path: readonly string[];

  /** Its JSON schema. */
  readonly schema: JsonSchema;

  /** Whether it must be given. */
  readonly required: boolean;

  /**
   * When a change of it takes effect.
   *
   * @default - nobody says
   */
  readonly effect?: Effect;
}

/** What may be written for a schema, as JSON schema with our own remarks. */
export function inputSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input" });
}

/** Every field of a section and of the sections in it, in the order of the schema. */
export function fieldsOf(
  section: JsonSchema,
  prefix: readonly string[] = [],
  effect: Effect | undefined = section.effect,
): FieldReference[] {
  return Object.entries(section.properties ?? {}).flatMap(([key, property]) => {
    const schema = property as JsonSchema;
    const path = [...prefix, key];
    const own = schema.effect ?? effect;
    return schema.properties === undefined
      ? [{ path, schema, required: section.required?.includes(key) ?? false, effect: own }]
      : fieldsOf(schema, path, own);
  });
}

/** When a change takes effect, as a sentence. */
export function effectSentence(effect: Effect | undefined): string {
  return effect === undefined ? "" : `Takes effect: ${effect}.`;
}
