import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import { settingsJsonSchema, type JsonSchema } from "./json-schema";
import { pathText, type Position, type Problem } from "./problem";
import { settingsReference } from "./reference";
import { settingsSchema, type Settings } from "./schema";
import type { SettingsSource } from "./source";

/** Either the settings or what is wrong with them. */
export type CheckedSettings = { settings: Settings } | { problems: Problem[] };

/** Checks settings against the schema; every problem gets its place in the source. */
export function checkSettings(source: SettingsSource): CheckedSettings {
  const result = settingsSchema.safeParse(source.value);
  return result.success
    ? { settings: result.data }
    : { problems: result.error.issues.flatMap((issue) => problemsOf(issue, source)) };
}

function problemsOf(issue: z.core.$ZodIssue, source: SettingsSource): Problem[] {
  const { path, message } = issue;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        problem(
          source.keyPositionOf([...path, key]),
          [...path, key],
          unknownKeyText(key, path, source.value),
        ),
      );
    case "invalid_key":
      return issue.issues.map((inner) => problem(source.keyPositionOf(path), path, inner.message));
    default:
      return [problem(source.positionOf(path), path, message)];
  }
}

function problem(position: Position, path: readonly PropertyKey[], message: string): Problem {
  return { ...position, path: pathText(path), message };
}

function unknownKeyText(key: string, section: readonly PropertyKey[], value: unknown): string {
  const known = knownKeys(settingsJsonSchema(), section, value).filter((name) => !name.startsWith("$"));
  const nearest = closest(key.toLowerCase(), known);
  const elsewhere = settingsReference().find(({ path }) => path.endsWith(`.${key}`));
  if (isNear(key, nearest)) {
    return `is no known key: did you mean ${nearest}?`;
  }
  return elsewhere === undefined
    ? `is no known key: known here are ${known.join(", ")}`
    : `is no known key here: did you mean ${elsewhere.path}?`;
}

/** Whether two words differ as little as a slip of the finger does. */
function isNear(word: string, other: string): boolean {
  const slips = word.length < 4 ? 1 : Math.max(2, word.length / 3);
  return distance(word.toLowerCase(), other.toLowerCase()) <= slips;
}

/** Keys the schema knows in a section; `value` tells which of several alternatives is meant. */
function knownKeys(schema: JsonSchema, section: readonly PropertyKey[], value: unknown): string[] {
  const here = alternativeOf(schema, value);
  if (section.length === 0) {
    return Object.keys(here.properties ?? {});
  }
  const [step, ...rest] = section;
  const next =
    typeof step === "number" ? here.items : (here.properties?.[String(step)] ?? here.additionalProperties);
  return knownKeys((next ?? {}) as JsonSchema, rest, memberOf(value, step));
}

function alternativeOf(schema: JsonSchema, value: unknown): JsonSchema {
  if (schema.properties !== undefined) {
    return schema;
  }
  const type = memberOf(value, "type");
  const alternatives = schema.oneOf ?? [];
  return alternatives.find(({ properties }) => (properties?.type as JsonSchema).const === type) ?? schema;
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}
