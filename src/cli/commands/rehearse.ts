import { Command } from "commander";
import { ExitCode, UserError } from "../../model/user-error";
import { findAddresses, findNames } from "../../commands/connect/find";
import { accessOf, openAwsView } from "../../aws/open";
import type { AwsView } from "../../aws/view";
import { reasonNotToStart } from "../../commands/rehearse/preconditions";
import { NotReverted, performRehearsal, type RehearsalOutcome } from "../../commands/rehearse/rehearsal";
import { readRehearsalPlan, type RehearsalPlan } from "../../commands/rehearse/plan";
import { INVERT_PRIMARY } from "../../commands/rehearse/settings";
import type { NameProbeSources } from "../../commands/rehearse/name-probe";
import { RehearsalTerraform } from "../../commands/rehearse/terraform";
import { rehearsalTools } from "../../commands/rehearse/tools";
import { resolveName } from "../../aws/resolver";
import { readBanner } from "../../aws/ssh-banner";
import type { Settings } from "../../settings";
import { isInterruption, writeJson, type CliContext } from "../context";
import { minutes, resolverAddress } from "../option-values";
import { ASSUME_ROLE_OPTION, selectPair, SETTINGS_OPTION } from "../pairs";

/** Milliseconds until an sshd that is looked at must have answered. */
const BANNER_LIMIT = 5_000;

interface RehearseOptions {
  readonly settings?: string;
  readonly assumeRole: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly resolver?: string;
  readonly banner: boolean;
  readonly timeout: number;
  readonly synthCommand?: string;
  readonly terraform?: string;
  readonly json?: boolean;
}

/** `redundant-bastion rehearse [pair]`: moves the name of a deployed pair to its secondary, and back. */
export function rehearseCommand(context: CliContext): Command {
  return new Command("rehearse")
    .description(
      "move the name to the secondary and back while both hosts serve, and measure how long it takes",
    )
    .argument("[pair]", "name of the pair (not needed when the settings have only one)")
    .option(...SETTINGS_OPTION)
    .option(...ASSUME_ROLE_OPTION)
    .option("-y, --yes", "apply the plan without asking")
    .option("--dry-run", "show the plan, and change nothing")
    .option(
      "--resolver <address[:port]>",
      "resolver to ask for the name (default: this machine's)",
      resolverAddress,
    )
    .option("--no-banner", "do not connect to sshd: for a machine that the bastions do not allow")
    .option("--timeout <minutes>", "how long the name may take to move, each way", minutes, 10)
    .option(
      "--synth-command <command>",
      "shell command that writes the Terraform configuration (default: npx cdktf synth)",
    )
    .option("--terraform <command>", "Terraform or OpenTofu (default: $TERRAFORM_BINARY_NAME or terraform)")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action((name: string | undefined, options: RehearseOptions) => run(context, name, options));
}

const HELP = `
The command shows a plan, asks, and inverts the health check of the primary, as health.${INVERT_PRIMARY} does.
The name moves to the secondary while both hosts serve; open sessions are kept. Then the command restores the
check, and the name moves back. It restores the check after Ctrl-C, SIGTERM, a timeout and an error as well.
The settings file is not changed, so an ordinary deployment also ends a rehearsal.

A rehearsal begins only while both hosts serve and the name leads to the primary. The plan may change the
health check and the texts of alarms and dashboard; any other change is refused. The alarm primary-unhealthy
fires, and its mail says that the name was moved on purpose. The exit code is 1 when the rehearsal is refused,
and when the name does not move or moves too late.

The synth command gets three environment variables: BASTION_SETTINGS, the settings to read; BASTION_PAIR, the
pair; CDKTF_OUTDIR, the folder to write to.

Nothing is broken here. npm run drill breaks a pair on this machine, with real SSH and without an AWS account.
`;

async function run(context: CliContext, name: string | undefined, options: RehearseOptions): Promise<void> {
  if (options.yes !== true && options.dryRun !== true && context.ask === undefined) {
    throw new UserError(
      "Nobody can be asked here. Add --yes to apply the plan without a question, or --dry-run to see it only.",
      ExitCode.usage,
    );
  }
  const pair = selectPair(context, options.settings, name);
  const { settings } = pair;
  const signal = context.interruptible();
  const env = { ...context.env, BASTION_PAIR: settings.name };
  const { synthCommand, terraform: program, assumeRole } = options;
  const terraform = new RehearsalTerraform({ pair, env, synthCommand, terraform: program });
  const aws = openAwsView(accessOf(settings, assumeRole));
  const say = (text: string): void => (options.json ? context.err : context.out)(`${text}\n`);
  try {
    const probe = await probeSources(settings, aws, options);
    const banner = options.banner ? readBanner : undefined;
    const reason = await reasonNotToStart(settings, { aws, probe, banner });
    if (reason !== undefined) {
      throw refusal(reason);
    }
    say(`${settings.name}: both hosts serve, ${probe.hostname} leads to the primary. Planning`);
    const plan = readRehearsalPlan(await terraform.plan(signal), probe.addresses.primary);
    say(planText(plan));
    if (options.dryRun) {
      report(context, settings.name, probe.hostname, plan, options);
      return;
    }
    await askFirst(context, options, signal);
    const outcome = await performRehearsal(rehearsalTools({ terraform, plan, probe, signal, say }), {
      budgetSeconds: plan.budgetSeconds,
      timeoutSeconds: options.timeout * 60,
    });
    report(context, settings.name, probe.hostname, plan, options, outcome);
  } catch (error) {
    throw asTold(error, settings.name, signal);
  } finally {
    terraform.dispose();
    aws.close();
  }
}

/** What is looked at. */
async function probeSources(
  settings: Settings,
  aws: AwsView,
  { resolver, banner }: RehearseOptions,
): Promise<NameProbeSources> {
  const [{ names }, addresses] = await Promise.all([
    findNames(settings, () => aws),
    findAddresses(settings, () => aws),
  ]);
  return {
    hostname: names.shared,
    addresses,
    resolve: (hostname) => resolveName(hostname, resolver),
    banner: banner ? (host) => readBanner(host, settings.access.port, BANNER_LIMIT) : undefined,
  };
}

function refusal(message: string): UserError {
  return new UserError(message, ExitCode.needsAttention);
}

function planText({ changes, budgetSeconds }: RehearsalPlan): string {
  return [
    "The plan makes these changes, and no others:",
    ...changes.map(({ address, text }) => `  ${address}: ${text}`),
    `The name then moves to the secondary within ${budgetSeconds} s. Open sessions are kept.`,
    "The alarm primary-unhealthy fires. Its mail says that the name was moved on purpose.",
  ].join("\n");
}

async function askFirst({ ask }: CliContext, { yes }: RehearseOptions, signal: AbortSignal): Promise<void> {
  if (yes === true || ask === undefined) {
    return;
  }
  const answer = await ask("Apply this plan now, and undo it afterwards? [y/N] ", signal);
  if (!/^y(?:es)?$/i.test(answer.trim())) {
    throw refusal("Nothing was changed.");
  }
}

function report(
  context: CliContext,
  pair: string,
  hostname: string,
  { changes, budgetSeconds }: RehearsalPlan,
  { json, dryRun }: RehearseOptions,
  outcome?: RehearsalOutcome,
): void {
  if (json) {
    writeJson(context, {
      ...{ pair, hostname, budgetSeconds, changes, dryRun: dryRun ?? false },
      ...(outcome && {
        movedSeconds: rounded(outcome.moved),
        homeSeconds: rounded(outcome.home),
        inTime: outcome.inTime,
      }),
    });
  } else if (outcome === undefined) {
    context.out("Nothing was changed.\n");
  } else {
    context.out(
      `The name moved to the secondary in ${outcome.moved.toFixed(0)} s, and back in ${outcome.home.toFixed(0)} s. ` +
        `Each may take up to ${budgetSeconds} s.\n`,
    );
  }
  if (outcome?.inTime === false) {
    context.err(
      "The name moved too late. A resolver may have kept the old address longer than the TTL of the record.\n",
    );
    context.exitWith(ExitCode.needsAttention);
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

/** What the user is told of an error: also how to restore the health check that could not be restored. */
function asTold(error: unknown, pair: string, signal: AbortSignal): unknown {
  if (error instanceof NotReverted) {
    return new UserError(
      `${error.message}\n\nTHE HEALTH CHECK IS STILL INVERTED. The name leads to the secondary, and a primary that fails would look healthy.\n` +
        `Deploy the settings now, from the folder of this project:\n\n  npx cdktf deploy ${pair}\n`,
      error.exitCode,
    );
  }
  return isInterruption(error, signal)
    ? new UserError(
        "Interrupted. The health check of the primary is as the settings say; redundant-bastion status shows which host serves.",
        ExitCode.interrupted,
      )
    : error;
}
