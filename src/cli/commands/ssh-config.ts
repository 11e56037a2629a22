import { Command } from "commander";
import { findAddresses, findNames } from "../../commands/connect/find";
import { sshConfig } from "../../commands/connect/ssh-config";
import type { PerNode } from "../../model/names";
import { writeJson, type CliContext } from "../context";
import { ASSUME_ROLE_OPTION, selectPairs, SETTINGS_OPTION, withAws } from "../pairs";

interface SshConfigCommandOptions {
  readonly settings?: string;
  readonly assumeRole: boolean;
  readonly user?: string;
  readonly json?: boolean;
}

/** `redundant-bastion ssh-config [pair]`: a part of `~/.ssh/config` for those who connect. */
export function sshConfigCommand(context: CliContext): Command {
  return new Command("ssh-config")
    .description(
      "print the ~/.ssh/config section of a pair: the shared name, both nodes, and the machines behind them",
    )
    .argument("[pair]", "name of the pair (default: every pair of the settings)")
    .option(...SETTINGS_OPTION)
    .option(...ASSUME_ROLE_OPTION)
    .option(
      "-u, --user <login>",
      "login name on the bastions (default: none; ssh then uses the local login name)",
    )
    .option("--json", "print the section of each pair, and the values in it, as JSON")
    .action((name: string | undefined, options: SshConfigCommandOptions) =>
      printConfig(context, name, options),
    );
}

async function printConfig(
  context: CliContext,
  name: string | undefined,
  { settings: location, user, assumeRole, json }: SshConfigCommandOptions,
): Promise<void> {
  const parts: { pair: string; hostname: string; port: number; nodes: PerNode<string>; config: string }[] =
    [];
  for (const { settings } of selectPairs(context, location, name)) {
    const part = await withAws(settings, assumeRole, async (aws) => {
      const names = await findNames(settings, aws);
      const nodes = names.names.nodes ?? (await findAddresses(settings, aws));
      const config = sshConfig(names, nodes, { forwardTo: settings.access.forwardTo, user });
      return { pair: names.pair, hostname: names.names.shared, port: names.port, nodes, config };
    });
    parts.push(part);
  }
  if (json) {
    writeJson(context, parts);
  } else {
    context.out(parts.map(({ config }) => config).join("\n"));
  }
}
