import { Command } from "commander";
import { findFront, findHostKey } from "../../connect/find";
import { knownHostsLine } from "../../connect/known-hosts";
import type { CliContext } from "../context";
import { withLookups } from "../lookups";
import { selectPairs, SETTINGS_OPTION } from "../pairs";

/** `bastion known-hosts [name]`: the line of `known_hosts` for those who connect. */
export function knownHostsCommand(context: CliContext): Command {
  return new Command("known-hosts")
    .description("print the line of ~/.ssh/known_hosts for all names and addresses of a pair (asks AWS)")
    .argument("[name]", "pair (default: every pair of the settings)")
    .option(...SETTINGS_OPTION)
    .action((name: string | undefined, options: { settings?: string }) =>
      printLines(context, name, options.settings),
    );
}

async function printLines(
  context: CliContext,
  name: string | undefined,
  location: string | undefined,
): Promise<void> {
  const lines: string[] = [];
  for (const { settings } of selectPairs(context, location, name)) {
    const line = await withLookups(settings.region, async (aws) =>
      knownHostsLine(await findFront(settings, aws), await findHostKey(settings, aws)),
    );
    lines.push(`${line}\n`);
  }
  context.out(lines.join(""));
}
