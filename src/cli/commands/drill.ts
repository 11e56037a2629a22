import { Command } from "commander";
import { ExitCode, UserError } from "../../model/user-error";
import { findAddresses, findNames } from "../../commands/connect/find";
import { accessOf, openAwsView } from "../../aws/open";
import type { AwsView } from "../../aws/view";
import { reasonNotToStart } from "../../commands/rehearse/preconditions";
import { NotReverted, performDrill, type DrillOutcome } from "../../commands/rehearse/drill";
import { readDrillPlan, type DrillPlan } from "../../commands/rehearse/plan";
import type { NameProbeSources } from "../../commands/rehearse/name-probe";
import { DrillTerraform } from "../../commands/rehearse/terraform";
import { drillTools } from "../../commands/rehearse/tools";
import { resolveName } from "../../aws/resolver";
import { readBanner } from "../../aws/ssh-banner";
import type { Settings } from "../../settings";
import { isInterruption, writeJson, type CliContext } from "../context";
import { minutes, resolverAddress } from "../option-values";
import { ASSUME_ROLE_OPTION, selectPair, SETTINGS_OPTION } from "../pairs";

/** Milliseconds until an sshd that is looked at must have answered. */
const BANNER_LIMIT = 5_000;

interface DrillCommandOptions {
  readonly aws?: boolean;
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

/** `bastion drill --aws [name]`: moves the name of a deployed pair to its secondary, and home again. */
export function drillCommand(context: CliContext): Command {
  return new Command("drill")
    .description("move the name to the secondary and home again, with nothing broken, and measure it")
    .argument("[name]", "pair (not needed when the settings have only one)")
    .option("--aws", "with the deployed pair; without this option nothing is done")
    .option(...SETTINGS_OPTION)
    .option(...ASSUME_ROLE_OPTION)
    .option("-y, --yes", "do not ask before the plan is applied")
    .option("--dry-run", "plan it, say what would change, and change nothing")
    .option(
      "--resolver <address[:port]>",
      "resolver to ask for the name (default: this machine's)",
      resolverAddress,
    )
    .option("--no-banner", "do not ask sshd for its banner: where this machine is not let in")
    .option("--timeout <minutes>", "how long the name may take to move, each way", minutes, 10)
    .option(
      "--synth-command <command>",
      "shell command that writes the Terraform configuration (default: npx cdktf synth)",
    )
    .option("--terraform <command>", "Terraform or OpenTofu (default: $TERRAFORM_BINARY_NAME or terraform)")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action((name: string | undefined, options: DrillCommandOptions) => run(context, name, options));
}

const HELP = `
The health check of the primary is inverted, as health.drill does: the name moves to the secondary while both
serve, and open sessions stay. Then the check is put back and the name comes home; also after Ctrl-C, a request
to end, a timeout and an error. The settings are not touched: an ordinary deployment ends a drill as well.

It begins only while both serve and the name leads to the primary, and only with a plan that changes the check
and the texts of alarms and dashboard, and nothing else. The mail of the alarm says that it is a drill. The
exit code is 1 when it is refused, when the name does not move, and when it moves later than it should.

The synth command gets BASTION_SETTINGS, BASTION_PAIR and CDKTF_OUTDIR in its environment: the settings to
read, the pair, and the folder to write to. Without --aws: npm run drill plays all failures on this machine,
with real SSH and without an account.
`;

async function run(
  context: CliContext,
  name: string | undefined,
  options: DrillCommandOptions,
): Promise<void> {
  if (options.aws !== true) {
    throw new UserError(
      "bastion drill --aws moves the name of a deployed pair. " +
        "npm run drill plays all failures on this machine, without an account.",
      ExitCode.usage,
    );
  }
  if (options.yes !== true && options.dryRun !== true && context.ask === undefined) {
    throw new UserError("Nobody can be asked here. --yes goes on without a question.", ExitCode.usage);
  }
  const pair = selectPair(context, options.settings, name);
  const { settings } = pair;
  const signal = context.interruptible();
  const env = { ...context.env, BASTION_PAIR: settings.name };
  const { synthCommand, terraform: program, assumeRole } = options;
  const terraform = new DrillTerraform({ pair, env, synthCommand, terraform: program });
  const aws = openAwsView(accessOf(settings, assumeRole));
  const say = (text: string): void => (options.json ? context.err : context.out)(`${text}\n`);
  try {
    const probe = await probeSources(settings, aws, options);
    const banner = options.banner ? readBanner : undefined;
    const reason = await reasonNotToStart(settings, { aws, probe, banner });
    if (reason !== undefined) {
      throw refusal(reason);
    }
    say(`${settings.name}: both serve, ${probe.hostname} leads to the primary. Planning`);
    const plan = readDrillPlan(await terraform.plan(signal), probe.addresses.primary);
    say(planText(plan));
    if (options.dryRun) {
      report(context, settings.name, probe.hostname, plan, options);
      return;
    }
    await askFirst(context, options, signal);
    const outcome = await performDrill(drillTools({ terraform, plan, probe, signal, say }), {
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
  { resolver, banner }: DrillCommandOptions,
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

function planText({ changes, budgetSeconds }: DrillPlan): string {
  return [
    "The plan changes this, and nothing else:",
    ...changes.map(({ address, text }) => `  ${address}: ${text}`),
    `The name then moves to the secondary within ${budgetSeconds} s. Open sessions stay where they are.`,
    "Whoever gets the mail of the alarm primary-unhealthy reads that it is a drill.",
  ].join("\n");
}

async function askFirst(
  { ask }: CliContext,
  { yes }: DrillCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  if (yes === true || ask === undefined) {
    return;
  }
  const answer = await ask("Apply this now, and take it back afterwards? [y/N] ", signal);
  if (!/^y(?:es)?$/i.test(answer.trim())) {
    throw refusal("Nothing was changed.");
  }
}

function report(
  context: CliContext,
  pair: string,
  hostname: string,
  { changes, budgetSeconds }: DrillPlan,
  { json, dryRun }: DrillCommandOptions,
  outcome?: DrillOutcome,
): void {
  if (json) {
    const { moved, home, inTime } = outcome ?? {};
    writeJson(context, {
      ...{ pair, hostname, budgetSeconds, changes, dryRun: dryRun ?? false },
      ...(outcome && { movedSeconds: rounded(moved!), homeSeconds: rounded(home!), inTime }),
    });
  } else if (outcome === undefined) {
    context.out("Nothing was changed.\n");
  } else {
    context.out(
      `The name moved in ${outcome.moved.toFixed(0)} s and came home in ${outcome.home.toFixed(0)} s; ` +
        `each may take ${budgetSeconds} s.\n`,
    );
  }
  if (outcome?.inTime === false) {
    context.err("That is too late. Resolvers on the way may keep the name longer than its TTL.\n");
    context.exitWith(ExitCode.needsAttention);
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

/** What the user is told of an error: also how to end a drill that is still on. */
function asTold(error: unknown, pair: string, signal: AbortSignal): unknown {
  if (error instanceof NotReverted) {
    return new UserError(
      `${error.message}\n\nTHE DRILL IS STILL ON. The name leads to the secondary, and a primary that fails would look healthy.\n` +
        `End it now, from the folder of this project:\n\n  npx cdktf deploy ${pair}\n`,
      error.exitCode,
    );
  }
  return isInterruption(error, signal)
    ? new UserError(
        "Interrupted. The check of the primary is as the settings say; bastion status says who serves.",
        ExitCode.interrupted,
      )
    : error;
}
