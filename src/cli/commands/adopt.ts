import { App } from "cdktf";
import { Command } from "commander";
import { stringify } from "yaml";
import type { ExistingPair } from "../../adopt/existing";
import { findExisting, type PairConfiguration } from "../../adopt/find-existing";
import { openExistingLookups } from "../../adopt/open";
import { selectRanges } from "../../front/select-ranges";
import { fetchPublishedRanges } from "../../operate/published-ranges";
import type { LoadedSettings, Settings } from "../../settings";
import { BastionStack } from "../../stacks/bastion-stack";
import { CliError } from "../cli-error";
import { writeJson, type CliContext } from "../context";
import { ExitCode } from "../exit-code";
import { selectPair, SETTINGS_OPTION } from "../pairs";

/** `bastion adopt [name]`: the settings with which a deployment takes over what a pair has in AWS already. */
export function adoptCommand(context: CliContext): Command {
  return new Command("adopt")
    .description(
      "print the settings with which a deployment takes over what a pair has already: for a lost state",
    )
    .argument("[name]", "pair (default: the only one of the settings)")
    .option(...SETTINGS_OPTION)
    .option("--json", "print the settings as JSON")
    .action((name: string | undefined, options: { settings?: string; json?: boolean }) =>
      adopt(context, name, options),
    );
}

async function adopt(
  context: CliContext,
  name: string | undefined,
  { settings: location, json }: { settings?: string; json?: boolean },
): Promise<void> {
  const pair = selectPair(context, location, name);
  const settings = settingsFor(await existingOf(pair));
  if (settings === undefined) {
    context.err(
      `${pair.settings.name} has no Elastic IP in ${pair.settings.region} that carries its tags: there is nothing to take over.\n`,
    );
    context.exitWith(ExitCode.needsAttention);
  } else if (json) {
    writeJson(context, settings);
  } else {
    context.out(
      `# What ${pair.settings.name} has already, by its tags and names. Put it into the settings, see the plan, deploy,\n` +
        `# and take the lines with adopt out again.\n${stringify(settings, { lineWidth: 0 })}`,
    );
  }
}

async function existingOf(pair: LoadedSettings): Promise<ExistingPair> {
  const { settings } = pair;
  const aws = openExistingLookups(settings.region);
  try {
    return await findExisting(settings, configurationOf(pair), await checkerRanges(settings), aws);
  } catch (error) {
    throw error instanceof Error ? new CliError(error.message) : error;
  } finally {
    aws.close();
  }
}

async function checkerRanges({ checkers, health }: Settings): Promise<Set<string>> {
  return checkers.source === "managed-prefix-list"
    ? new Set()
    : selectRanges(await fetchPublishedRanges(checkers.url), checkers.regions, health.regions);
}

/** What Terraform would be given: names and addresses come from there. */
function configurationOf(pair: LoadedSettings): PairConfiguration {
  const stack = new BastionStack(new App({ skipValidation: true }), pair);
  const { resource } = stack.toTerraform() as { resource: PairConfiguration };
  return resource;
}

/** The settings that take it over; undefined when there is nothing. */
function settingsFor({ nodes, others }: ExistingPair): object | undefined {
  const adopted = Object.entries(nodes).map(([node, { generation, ...adopt }]) => [
    node,
    { generation, adopt },
  ]);
  return adopted.length === 0
    ? undefined
    : { nodes: Object.fromEntries(adopted) as object, dns: { adopt: true }, adopt: others };
}
