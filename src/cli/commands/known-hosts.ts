import { Command } from "commander";
import { findEndpoints, findHostKey } from "../../commands/connect/find";
import { knownHostsLine } from "../../commands/connect/known-hosts";
import { writeJson, type CliContext } from "../context";
import { ASSUME_ROLE_OPTION, selectPairs, SETTINGS_OPTION, withAws } from "../pairs";

interface KnownHostsCommandOptions {
  readonly settings?: string;
  readonly assumeRole: boolean;
  readonly json?: boolean;
}

/** `redundant-bastion known-hosts [pair]`: the line of `known_hosts` for those who connect. */
export function knownHostsCommand(context: CliContext): Command {
  return new Command("known-hosts")
    .description("print the ~/.ssh/known_hosts line for all names and addresses of a pair (reads AWS)")
    .argument("[pair]", "name of the pair (default: every pair of the settings)")
    .option(...SETTINGS_OPTION)
    .option(...ASSUME_ROLE_OPTION)
    .option("--json", "print the line of each pair as JSON")
    .action((name: string | undefined, options: KnownHostsCommandOptions) =>
      printLines(context, name, options),
    );
}

async function printLines(
  context: CliContext,
  name: string | undefined,
  { settings: location, assumeRole, json }: KnownHostsCommandOptions,
): Promise<void> {
  const lines: { pair: string; line: string }[] = [];
  for (const { settings } of selectPairs(context, location, name)) {
    const line = await withAws(settings, assumeRole, async (aws) =>
      knownHostsLine(await findEndpoints(settings, aws), await findHostKey(settings, aws)),
    );
    lines.push({ pair: settings.name, line });
  }
  if (json) {
    writeJson(context, lines);
  } else {
    context.out(lines.map(({ line }) => `${line}\n`).join(""));
  }
}
