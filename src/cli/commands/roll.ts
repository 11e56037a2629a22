import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Command, Option } from "commander";
import { ExitCode, UserError } from "../../model/user-error";
import { NODE_NAMES, type NodeName } from "../../model/names";
import { accessOf, openAwsView } from "../../aws/open";
import { readBanner } from "../../aws/ssh-banner";
import { EditError, withGeneration } from "../../commands/roll/edit-generation";
import type { RollStep } from "../../commands/roll/plan";
import { readinessOf } from "../../commands/roll/readiness";
import { performRoll, prepareRoll, type RollTools } from "../../commands/roll/roll";
import { runInShell } from "../../terraform/shell";
import { loadSettings, type LoadedSettings } from "../../settings";
import { isInterruption, writeJson, type CliContext } from "../context";
import { minutes } from "../option-values";
import { ASSUME_ROLE_OPTION, selectPair, SETTINGS_OPTION, settingsLocation } from "../pairs";

interface RollOptions {
  readonly settings?: string;
  readonly assumeRole: boolean;
  readonly only?: NodeName;
  readonly dryRun?: boolean;
  readonly deployCommand?: string;
  readonly banner: boolean;
  readonly timeout: number;
  readonly json?: boolean;
}

/** `redundant-bastion roll [pair]`: rebuilds both hosts, one after the other, while the other serves. */
export function rollCommand(context: CliContext): Command {
  return new Command("roll")
    .description("rebuild both hosts with the current settings and image, one after the other")
    .argument("[pair]", "name of the pair (not needed when the settings have only one)")
    .option(...SETTINGS_OPTION)
    .option(...ASSUME_ROLE_OPTION)
    .addOption(
      new Option(
        "--only <node>",
        "rebuild only this host, which may be unhealthy; the other must serve",
      ).choices(NODE_NAMES),
    )
    .option("--dry-run", "show what would be done, or why it would be refused")
    .option(
      "--deploy-command <command>",
      "shell command that deploys the pair (default: npx cdktf deploy <name> --auto-approve)",
    )
    .option("--no-banner", "do not connect to sshd: for a machine that the bastions do not allow")
    .option("--timeout <minutes>", "how long a new host may take to become healthy", minutes, 15)
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action((name: string | undefined, options: RollOptions) => run(context, name, options));
}

const HELP = `
The command begins only while both hosts serve: Route 53 finds them healthy, and sshd answers. It stops at the
first failure and leaves the other host untouched. To continue after an interruption, run the same command
again: the settings and the tags of the hosts say what is left to do.

The deploy command gets BASTION_SETTINGS and BASTION_PAIR in its environment.
`;

async function run(context: CliContext, name: string | undefined, options: RollOptions): Promise<void> {
  const loaded = selectPair(context, options.settings, name);
  const { settings } = loaded;
  const signal = context.interruptible();
  const say = (text: string): void => (options.json ? context.err : context.out)(`${text}\n`);
  signal.addEventListener("abort", () => say("Interrupted: waiting for the deployment to end"));
  const aws = openAwsView(accessOf(settings, options.assumeRole));
  const banner = options.banner ? readBanner : undefined;
  let hostsLeft = Infinity;
  const tools: RollTools = {
    aws,
    readiness: (node) => readinessOf(node, settings, { aws, banner }),
    raise: (node, generation) => raise(loaded, node, generation),
    deploy: async () => {
      await deploy(context, settings.name, options, signal);
      hostsLeft -= 1;
    },
    say,
    pause: (seconds) => pause(seconds * 1_000, undefined, { signal }),
    now: () => performance.now() / 1_000,
  };
  const limits = { only: options.only, dryRun: options.dryRun, timeoutSeconds: options.timeout * 60 };
  try {
    const steps = await prepareRoll(settings, tools, limits);
    hostsLeft = steps.length;
    if (!options.dryRun) {
      await performRoll(settings, steps, tools, limits);
    }
    report(context, settings.name, steps, options);
  } catch (error) {
    throw isInterruption(error, signal) ? interrupted(hostsLeft) : error;
  } finally {
    aws.close();
  }
}

function report(
  context: CliContext,
  pair: string,
  steps: readonly RollStep[],
  { json, dryRun }: RollOptions,
): void {
  if (json) {
    const brief = steps.map(({ node, generation }) => ({ node, generation }));
    writeJson(context, { pair, dryRun: dryRun ?? false, steps: brief });
  } else if (dryRun) {
    const lines = steps.map(({ node, generation, inSettings }) => {
      const how = inSettings ? "deployed" : "written into the settings and deployed";
      return `${pair}: ${node}, generation ${generation}: would be ${how}\n`;
    });
    context.out(`${lines.join("")}Nothing was changed.\n`);
  } else {
    const which = steps.length === 1 ? `The ${steps[0].node} was` : "Both hosts were";
    context.out(`${which} rebuilt. Commit the settings: they hold the generations that run now.\n`);
  }
}

/** Writes the generation, if the settings are then what they were but for it. */
function raise({ file, settings }: LoadedSettings, node: NodeName, generation: number): void {
  const text = withGeneration(readFileSync(file, "utf8"), node, generation);
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new EditError(`${file} cannot be written: ${(error as Error).message}`);
  }
  const [{ settings: written }] = loadSettings(file);
  if (written.name !== settings.name || written.nodes[node].generation !== generation) {
    throw new EditError(`${file} was written, but does not set generation ${generation} for the ${node}`);
  }
}

function deploy(
  context: CliContext,
  pair: string,
  { deployCommand, settings: location }: RollOptions,
  signal: AbortSignal,
): Promise<void> {
  return runInShell(deployCommand ?? `npx cdktf deploy ${pair} --auto-approve`, {
    env: { ...context.env, BASTION_SETTINGS: settingsLocation(context, location), BASTION_PAIR: pair },
    onLine: (line) => context.err(`${line}\n`),
    signal,
  });
}

function interrupted(hostsLeft: number): UserError {
  const next =
    hostsLeft > 0
      ? "Run the same command again to continue."
      : "The last host is deployed; redundant-bastion status shows whether it serves.";
  return new UserError(`Interrupted. ${next}`, ExitCode.interrupted);
}
