import { pathText } from "../model/field-path";
import type { z } from "zod";
import { type Position, type Problem } from "./problem";
import { settingsSchema, type Settings } from "./schema";
import type { SettingsSource } from "./source";
import { unknownKeyText } from "./unknown-key";

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
