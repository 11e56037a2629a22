import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { conflictsBetween } from "./between-pairs";
import { checkSettings } from "./check";
import { MISSING } from "../model/sentence";
import { problemOfPair, SettingsError, type Problem } from "./problem";
import { unreadableText } from "./read-text";
import { SettingsReader } from "./reader";
import type { Settings } from "./schema";
import type { SettingsSource } from "./source";

/** The settings file that is read when none is named. */
export const DEFAULT_SETTINGS_FILE = "bastion.yaml";

/** Settings that were read and found right. */
export interface LoadedSettings {
  /** The file, as it was named. */
  readonly file: string;

  /** What it says, with what it extends and every default filled in. */
  readonly settings: Settings;
}

/**
 * Reads settings files, and each YAML and JSON file in a folder whose name begins with neither `_` nor `.`;
 * those of a folder sorted by name, a file that is named twice once.
 *
 * @throws {SettingsError} with everything that is wrong in all of them
 */
export function loadSettings(...locations: string[]): LoadedSettings[] {
  const reader = new SettingsReader();
  const problems: Problem[] = [];
  // All are read before any is checked, to know which of them others extend.
  const pairs = filesOf(locations, problems).map((file) => ({ file, ...reader.read(file) }));
  const loaded: LoadedSettings[] = [];
  const sources: SettingsSource[] = [];
  for (const { file, source, problems: syntaxProblems } of pairs) {
    problems.push(...syntaxProblems.map((problem) => problemOfPair(file, problem)));
    if (source === undefined) {
      continue;
    }
    const checked = checkSettings(source);
    if ("settings" in checked) {
      loaded.push({ file, settings: checked.settings });
      sources.push(source);
      continue;
    }
    const found = checked.problems.map((problem) => problemOfPair(file, problem));
    const missing = found.filter(({ message }) => message.startsWith(MISSING));
    const extender = reader.extenderOf(file);
    if (extender !== undefined && missing.length > 0) {
      const message = noPairText(missing, extender);
      problems.push(...found.filter((problem) => !missing.includes(problem)), { file, message });
    } else {
      problems.push(...found);
      sources.push(source);
    }
  }
  problems.push(...conflictsBetween(sources));
  if (problems.length > 0) {
    throw new SettingsError(problems);
  }
  return loaded;
}

function noPairText(missing: readonly Problem[], extender: string): string {
  const lacks = missing.map(({ path }) => path).join(", ");
  return (
    `is taken for a pair, as every file in the folder of settings is, but lacks ${lacks}: ` +
    `if it only shares settings with ${extender}, let its name begin with _ or move it to another folder`
  );
}

/** The files of all locations; a location that has none is a problem of its own. */
function filesOf(locations: readonly string[], problems: Problem[]): string[] {
  const files = new Map<string, string>();
  for (const location of locations) {
    try {
      settingsFiles(location).forEach((file) => files.set(resolve(file), file));
    } catch (error) {
      if (!(error instanceof SettingsError)) {
        throw error;
      }
      problems.push(...error.problems);
    }
  }
  return [...files.values()];
}

function settingsFiles(location: string): string[] {
  try {
    if (!statSync(location).isDirectory()) {
      return [location];
    }
    const files = readdirSync(location, { withFileTypes: true })
      .filter((entry) => /^[^._].*\.(?:yaml|yml|json)$/i.test(entry.name) && !entry.isDirectory())
      .map(({ name }) => join(location, name))
      .sort();
    if (files.length > 0) {
      return files;
    }
  } catch (error) {
    const fault = unreadableText(error);
    const hint = ": BASTION_SETTINGS must name a YAML or JSON file of settings, or a folder of them";
    throw new SettingsError([{ file: location, message: fault + (fault === "does not exist" ? hint : "") }]);
  }
  const message =
    "must hold a file *.yaml, *.yml or *.json for each pair (not beginning with _ or .), but holds none";
  throw new SettingsError([{ file: location, message }]);
}
