import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import { given } from "./given";
import { settingsJsonSchema, type JsonSchema } from "./json-schema";
import { pathText, type Position, type Problem } from "./problem";
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
  const known = knownKeys(settingsJsonSchema(), section, value);
  const nearest = closest(key.toLowerCase(), known);
  // Up to a third of the letters wrong still reads as the same word.
  const isNear = distance(key.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, key.length / 3);
  return isNear
    ? `is no known key, got ${given(key)}: did you mean ${nearest}?`
    : `is no known key, got ${given(key)}: known here are ${known.join(", ")}`;
}

/** Keys the schema knows in a section; `value` tells which of several alternatives is meant. */
function knownKeys(schema: JsonSchema, section: readonly PropertyKey[], value: unknown): string[] {
  const alternatives = (schema.properties === undefined ? (schema.oneOf ?? schema.anyOf) : undefined) ?? [
    schema,
  ];
  const type = member(value, "type");
  const here = alternatives.find(
    ({ properties }) =>
      alternatives.length === 1 || (properties?.type as JsonSchema | undefined)?.const === type,
  );
  if (section.length === 0) {
    return Object.keys(here?.properties ?? {});
  }
  const [step, ...rest] = section;
  const next = typeof step === "number" ? here?.items : here?.properties?.[String(step)];
  return knownKeys(next as JsonSchema, rest, member(value, step));
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}
