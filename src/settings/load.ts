import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { conflictsBetween } from "./between-pairs";
import { checkSettings } from "./check";
import { SettingsError, type Problem } from "./problem";
import type { Settings } from "./schema";
import { readSource, type ReadSource } from "./source";

/** The settings file that is read when none is named. */
export const DEFAULT_SETTINGS_FILE = "bastion.yaml";

/** Settings that were read and found right. */
export interface LoadedSettings {
  /** The file, as it was named. */
  readonly file: string;

  /** What it says, with every default filled in. */
  readonly settings: Settings;
}

/**
 * Reads a settings file, or each YAML and JSON file in a folder; sorted by name.
 *
 * @throws {SettingsError} with everything that is wrong in all of them
 */
export function loadSettings(location: string): LoadedSettings[] {
  const loaded: LoadedSettings[] = [];
  const problems: Problem[] = [];
  const sources = [];
  for (const file of settingsFiles(location)) {
    const { source, problems: syntaxProblems } = readFile(file);
    problems.push(...syntaxProblems);
    if (source === undefined) {
      continue;
    }
    sources.push(source);
    const checked = checkSettings(source);
    if ("settings" in checked) {
      loaded.push({ file, settings: checked.settings });
    } else {
      problems.push(...checked.problems);
    }
  }
  problems.push(...conflictsBetween(sources));
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return loaded;
}

function settingsFiles(location: string): string[] {
  try {
    if (!statSync(location).isDirectory()) {
      return [location];
    }
    const files = readdirSync(location)
      .filter((name) => /^[^.].*\.(?:yaml|yml|json)$/.test(name))
      .sort()
      .map((name) => join(location, name))
      .filter((file) => !statSync(file).isDirectory());
    if (files.length > 0) {
      return files;
    }
  } catch (error) {
    throw new SettingsError([{ file: location, message: unreadableText(error) }]);
  }
  throw new SettingsError([
    { file: location, message: "must hold a file *.yaml, *.yml or *.json for each pair, but holds none" },
  ]);
}

function readFile(file: string): ReadSource {
  try {
    return readSource(file, new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)));
  } catch (error) {
    return { problems: [{ file, message: unreadableText(error) }] };
  }
}

function unreadableText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "does not exist: BASTION_SETTINGS must name a YAML or JSON file of settings, or a folder of them";
    case "EACCES":
    case "EPERM":
      return "may not be read: give yourself permission to read it";
    case "ERR_ENCODING_INVALID_ENCODED_DATA":
      return "must be text in UTF-8, but is something else";
    default:
      return `cannot be read: ${message}`;
  }
}
