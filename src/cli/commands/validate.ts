import { Command } from "commander";
import { DEFAULT_SETTINGS_FILE, loadSettings, SettingsError, type Problem } from "../../settings";
import { writeJson, type CliContext } from "../context";
import { ExitCode } from "../exit-code";

/** `bastion validate [settings…]`: every problem of every file, as the app itself would say them. */
export function validateCommand(context: CliContext): Command {
  return new Command("validate")
    .description("check settings files or folders of them, and name every problem")
    .argument("[settings...]", "files or folders", [context.env.BASTION_SETTINGS ?? DEFAULT_SETTINGS_FILE])
    .option("--json", "print the result as JSON")
    .action((locations: string[], { json }: { json?: boolean }) =>
      validate(context, locations, json ?? false),
    );
}

function validate(context: CliContext, locations: readonly string[], json: boolean): void {
  const names: string[] = [];
  const problems: Problem[] = [];
  const lines: string[] = [];
  for (const location of locations) {
    try {
      names.push(...loadSettings(location).map(({ settings }) => settings.name));
    } catch (error) {
      if (!(error instanceof SettingsError)) {
        throw error;
      }
      problems.push(...error.problems);
      lines.push(error.message);
    }
  }
  if (json) {
    writeJson(context, { valid: problems.length === 0, pairs: names, problems });
  } else if (problems.length === 0) {
    context.out(`The settings are right: ${names.join(", ")}\n`);
  } else {
    context.err(`${lines.join("\n")}\n`);
  }
  if (problems.length > 0) {
    context.exitWith(ExitCode.needsAttention);
  }
}
