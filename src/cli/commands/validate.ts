import { Command } from "commander";
import { ExitCode } from "../../model/user-error";
import { DEFAULT_SETTINGS_FILE, loadSettings, SettingsError, type Problem } from "../../settings";
import { writeJson, type CliContext } from "../context";

/** `redundant-bastion validate [settings…]`: reports every problem of every file, as the app itself does. */
export function validateCommand(context: CliContext): Command {
  return new Command("validate")
    .description("check settings files, or folders of them, and report every problem")
    .argument("[settings...]", "files or folders", [context.env.BASTION_SETTINGS ?? DEFAULT_SETTINGS_FILE])
    .option("--json", "print the result as JSON")
    .action((locations: string[], { json }: { json?: boolean }) =>
      validate(context, locations, json ?? false),
    );
}

function validate(context: CliContext, locations: readonly string[], json: boolean): void {
  const { pairs, problems, text } = check(locations);
  const valid = problems.length === 0;
  if (json) {
    writeJson(context, { valid, pairs, problems });
  } else if (valid) {
    context.out(`The settings are valid: ${pairs.join(", ")}\n`);
  } else {
    context.err(`${text}\n`);
  }
  if (!valid) {
    context.exitWith(ExitCode.needsAttention);
  }
}

/** All are checked together: no two of them may claim the same name. */
function check(locations: readonly string[]): {
  pairs: string[];
  problems: readonly Problem[];
  text: string;
} {
  try {
    const pairs = loadSettings(...locations).map(({ settings }) => settings.name);
    return { pairs, problems: [], text: "" };
  } catch (error) {
    if (!(error instanceof SettingsError)) {
      throw error;
    }
    return { pairs: [], problems: error.problems, text: error.message };
  }
}
