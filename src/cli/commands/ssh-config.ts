import { Command } from "commander";
import { findAddresses, findNames } from "../../connect/find";
import { sshConfig } from "../../connect/ssh-config";
import type { CliContext } from "../context";
import { withLookups } from "../lookups";
import { selectPairs, SETTINGS_OPTION } from "../pairs";

interface SshConfigCommandOptions {
  readonly settings?: string;
  readonly user?: string;
}

/** `bastion ssh-config [name]`: a part of `~/.ssh/config` for those who connect. */
export function sshConfigCommand(context: CliContext): Command {
  return new Command("ssh-config")
    .description("print a part of ~/.ssh/config: the shared name, both nodes, and ways to what lies behind")
    .argument("[name]", "pair (default: every pair of the settings)")
    .option(...SETTINGS_OPTION)
    .option(
      "-u, --user <login>",
      "login name on the bastions (default: left out; ssh takes that of the machine)",
    )
    .action((name: string | undefined, options: SshConfigCommandOptions) =>
      printConfig(context, name, options),
    );
}

async function printConfig(
  context: CliContext,
  name: string | undefined,
  { settings: location, user }: SshConfigCommandOptions,
): Promise<void> {
  const parts: string[] = [];
  for (const { settings } of selectPairs(context, location, name)) {
    const part = await withLookups(settings.region, async (aws) => {
      const names = await findNames(settings, aws);
      const nodes = names.names.nodes ?? (await findAddresses(settings, aws));
      return sshConfig(names, nodes, { forwardTo: settings.access.forwardTo, user });
    });
    parts.push(part);
  }
  context.out(parts.join("\n"));
}
