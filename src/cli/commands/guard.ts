import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { ExitCode } from "../../model/user-error";
import { RULES, type RuleName } from "../../commands/guard/finding";
import { judge, type Allowance, type JudgedFinding, type Judgement } from "../../commands/guard/guard";
import { PlanError, readPlan, type Plan } from "../../terraform/plan";
import { writeJson, type CliContext } from "../context";

const HELP = `
The guard finds pairs by the tags of their resources, in any module, and judges nothing else. A security group
that the plan creates has no id yet: its rules are judged when they open the SSH port. The guard cannot judge
what the plan does not contain: sources that are known only after the apply, and the entries of prefix lists.
`;

interface GuardOptions {
  readonly allow?: Allowance[];
  readonly json?: boolean;
}

/** `redundant-bastion guard <plan.json>`: reasons not to apply a plan. */
export function guardCommand(context: CliContext): Command {
  return new Command("guard")
    .description("fail when a Terraform plan would harm the bastions, and say how")
    .argument("<plan>", "file with the output of terraform show -json, or - for standard input")
    .option(
      "--allow <rule[=pair]>",
      "accept that the plan breaks this rule, for one pair or for all; repeatable",
      collectAllowance,
    )
    .option("--json", "print the result as JSON")
    .addHelpText("after", `\nRules:\n${ruleLines().join("\n")}\n${HELP}`)
    .action((file: string, options: GuardOptions) => guard(context, file, options));
}

async function guard(context: CliContext, file: string, { allow, json }: GuardOptions): Promise<void> {
  const judgement = judge(await loadPlan(context, file), allow);
  if (json) {
    writeJson(context, judgement);
  } else {
    for (const finding of judgement.findings) {
      (finding.allowed ? context.err : context.out)(`${findingLine(finding)}\n`);
    }
    context.out(`${verdict(judgement)}\n`);
  }
  if (!judgement.safe) {
    context.exitWith(ExitCode.needsAttention);
  }
}

async function loadPlan(context: CliContext, file: string): Promise<Plan> {
  try {
    return readPlan(file === "-" ? await context.readInput() : readFileSync(file));
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (!(error instanceof PlanError) && syscall === undefined) {
      throw error;
    }
    throw new PlanError(code === "ENOENT" ? `${file} does not exist.` : `${file}: ${message}`);
  }
}

/** More addresses than this would hide the reason. */
const MAX_ADDRESSES = 3;

function findingLine({ addresses, reason, fix, rule, pair, allowed }: JudgedFinding): string {
  const hidden = addresses.length - MAX_ADDRESSES;
  const where = [...addresses.slice(0, MAX_ADDRESSES), ...(hidden > 0 ? [`${hidden} more`] : [])].join(", ");
  const what = where === "" ? reason : `${where}: ${reason}`;
  return allowed
    ? `Allowed (${rule}): ${what}`
    : `${what} ${fix} If this is intended: --allow ${rule}=${pair}`;
}

function verdict({ safe, pairs, findings }: Judgement): string {
  if (pairs.length === 0) {
    return "This plan contains no pair of bastions: there is nothing to judge.";
  }
  const of = pairs.join(", ");
  if (!safe) {
    const refused = findings.filter(({ allowed }) => !allowed).length;
    return `Do not apply this plan: ${refused} ${refused === 1 ? "reason" : "reasons"} against it. Pairs: ${of}`;
  }
  return findings.length === 0
    ? `This plan is safe for ${of}.`
    : `This plan breaks only rules that were allowed, and is otherwise safe for ${of}.`;
}

function collectAllowance(text: string, earlier: Allowance[] = []): Allowance[] {
  const [rule, ...rest] = text.split("=");
  const pair = rest.length === 0 ? undefined : rest.join("=");
  if (!Object.hasOwn(RULES, rule) || pair === "") {
    throw new InvalidArgumentError(
      `It must be a rule, or a rule and a pair (rule=pair). Rules:\n${ruleLines().join("\n")}`,
    );
  }
  return [...earlier, { rule: rule as RuleName, pair }];
}

function ruleLines(): string[] {
  return Object.entries(RULES).map(([name, meaning]) => `  ${name.padEnd(23)}${meaning}`);
}
