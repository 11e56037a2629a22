import { Command, Option } from "commander";
import { stringify } from "yaml";
import { ExitCode } from "../../model/user-error";
import { readOnlyPolicy } from "../../aws/policy";
import { writeJson, type CliContext } from "../context";
import { ASSUME_ROLE_OPTION, selectPair, SETTINGS_OPTION, withAws } from "../pairs";

interface AdoptCommandOptions {
  readonly settings?: string;
  readonly assumeRole: boolean;
  readonly json?: boolean;
  readonly printPolicy?: boolean;
}

/** `redundant-bastion adopt [pair]`: the settings with which a deployment takes over what a pair has in AWS already. */
export function adoptCommand(context: CliContext): Command {
  return new Command("adopt")
    .description(
      "print the settings that let a deployment take over the existing resources of a pair: for a lost state",
    )
    .argument("[pair]", "name of the pair (not needed when the settings have only one)")
    .option(...SETTINGS_OPTION)
    .option(...ASSUME_ROLE_OPTION)
    .addOption(
      new Option("--print-policy", "print the IAM policy that this command needs, and exit").conflicts(
        "json",
      ),
    )
    .option("--json", "print the settings as JSON")
    .action((name: string | undefined, options: AdoptCommandOptions) =>
      options.printPolicy ? writeJson(context, readOnlyPolicy("adopt")) : adopt(context, name, options),
    );
}

async function adopt(
  context: CliContext,
  name: string | undefined,
  { settings: location, json, assumeRole }: AdoptCommandOptions,
): Promise<void> {
  const pair = selectPair(context, location, name);
  const { adoptSettings } = loadAdoption();
  const { settings, spare } = await withAws(pair.settings, assumeRole, (aws) => adoptSettings(pair, aws()));
  for (const one of spare) {
    context.err(`Not taken over: ${one}. Remove it by hand when nobody uses it.\n`);
  }
  if (settings === undefined) {
    context.err(
      `No Elastic IP in ${pair.settings.region} has the tags of ${pair.settings.name}: there is nothing to take over.\n`,
    );
    context.exitWith(ExitCode.needsAttention);
  } else if (json) {
    writeJson(context, settings);
  } else {
    context.out(
      `# The existing resources of ${pair.settings.name}, found by tags and names. Add these lines to the settings, check\n` +
        `# the plan, deploy, and remove the adopt lines again.\n${stringify(settings, { lineWidth: 0 })}`,
    );
  }
}

type Adoption = typeof import("../../commands/adopt/adopt-settings");

/**
 * CDKTF takes long to load: no other command needs it. (`require`, because `import()` is not translated where the
 * source runs as it is.)
 */
function loadAdoption(): Adoption {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("../../commands/adopt/adopt-settings") as Adoption;
}
