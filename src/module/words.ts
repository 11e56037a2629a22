import { settingsReference } from "../settings";

/** Name of the variable for a setting: `health.failureThreshold` is `health_failure_threshold`. */
export function inputName(path: readonly string[]): string {
  return path.join("_").replace(/GiB|[A-Z][a-z]*/g, (word) => `_${word.toLowerCase()}`);
}

/** The longest first: one may be the beginning of another. */
const SETTINGS = settingsReference()
  .map(({ path }) => path)
  .sort((a, b) => b.length - a.length);

/**
 * A sentence of the settings in the words of the module: names of settings become names of variables, and
 * values are given as Terraform gives them. `path` is the setting the sentence is about: settings beside it
 * may be called by their last name, in backquotes or in camel case.
 */
export function inModuleWords(text: string, path: readonly string[] = []): string {
  const section = path.slice(0, -1).join(".");
  let result = text;
  for (const setting of SETTINGS) {
    const name = inputName(setting.split("."));
    const last = setting.slice(setting.lastIndexOf(".") + 1);
    if (setting.includes(".")) {
      result = result.replaceAll(
        new RegExp(`(?<![\\w.])${setting.replaceAll(".", "\\.")}(?![\\w])`, "g"),
        name,
      );
    }
    if (setting === (section === "" ? last : `${section}.${last}`)) {
      result = result.replaceAll(`\`${last}\``, `\`${name}\``);
      if (/[A-Z]/.test(last)) {
        result = result.replaceAll(new RegExp(`(?<![\\w.])${last}(?![\\w])`, "g"), name);
      }
    }
  }
  return result.replaceAll(/\b([a-z]+_[a-z_]+): (true|false)\b/g, "$1 = $2");
}
