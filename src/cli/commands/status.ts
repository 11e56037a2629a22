import { Command } from "commander";
import { ExitCode } from "../../model/user-error";
import { readOnlyPolicy } from "../../aws/policy";
import { fetchPublishedRanges } from "../../aws/published-ranges";
import { resolveName } from "../../aws/resolver";
import { readFacts } from "../../commands/status/facts";
import type { LineState, StatusLine } from "../../commands/status/line";
import { pairStatus, type PairStatus, type Verdict } from "../../commands/status/pair-status";
import type { Settings } from "../../settings";
import { styled, writeJson, type CliContext, type Style } from "../context";
import { resolverAddress } from "../option-values";
import { ASSUME_ROLE_OPTION, selectPairs, SETTINGS_OPTION, withAws } from "../pairs";

interface StatusOptions {
  readonly settings?: string;
  readonly assumeRole: boolean;
  readonly resolver?: string;
  readonly printPolicy?: boolean;
  readonly json?: boolean;
}

/** `redundant-bastion status [pair]`: the state of the pairs, as AWS and DNS report it. Changes nothing. */
export function statusCommand(context: CliContext): Command {
  return new Command("status")
    .description("show the state of the pairs: which host serves, what Route 53 finds, what needs a person")
    .argument("[pair]", "name of the pair (default: every pair of the settings)")
    .option(...SETTINGS_OPTION)
    .option(...ASSUME_ROLE_OPTION)
    .option(
      "--resolver <address[:port]>",
      "resolver to ask for the name (default: this machine's)",
      resolverAddress,
    )
    .option("--print-policy", "print the IAM policy that this command needs, and exit")
    .option("--json", "print the result as JSON")
    .addHelpText("after", HELP)
    .action((name: string | undefined, options: StatusOptions) =>
      options.printPolicy ? writeJson(context, readOnlyPolicy("status")) : status(context, name, options),
    );
}

const HELP = `
Each line is ok, a note (nothing to do), wrong (a person must act), or unknown (it could not be read). The exit
code is 1 when something is wrong, otherwise 3 when something is unknown, otherwise 0.

The command changes nothing. The policy that --print-policy prints is all it needs: give it to a user or a role
in the account of the bastions. The command first assumes the roles of the settings, as Terraform does;
--no-assume-role skips that.
`;

async function status(context: CliContext, name: string | undefined, options: StatusOptions): Promise<void> {
  const { settings: location, json } = options;
  const states: PairStatus[] = [];
  for (const { settings } of selectPairs(context, location, name)) {
    const state = await readStatus(settings, options);
    states.push(state);
    if (!json) {
      context.out(`${screen(context, settings, state)}\n`);
    }
  }
  if (json) {
    writeJson(context, states);
  }
  const verdicts = states.map(({ verdict }) => verdict);
  if (verdicts.includes("wrong")) {
    context.exitWith(ExitCode.needsAttention);
  } else if (verdicts.includes("unknown")) {
    context.exitWith(ExitCode.failed);
  }
}

async function readStatus(
  settings: Settings,
  { resolver: server, assumeRole }: StatusOptions,
): Promise<PairStatus> {
  const facts = await withAws(settings, assumeRole, (aws) =>
    readFacts(settings, {
      aws: aws(),
      resolve: (name) => resolveName(name, server),
      publishedRanges: fetchPublishedRanges,
    }),
  );
  return pairStatus(settings, facts);
}

const STYLES: Readonly<Record<LineState, Style>> = {
  ok: "green",
  note: "dim",
  wrong: "red",
  unknown: "yellow",
};

const VERDICT_STYLES: Readonly<Record<Verdict, Style>> = { well: "green", wrong: "red", unknown: "yellow" };

function screen(context: CliContext, { name, region }: Settings, { lines, verdict }: PairStatus): string {
  const width = Math.max(...lines.map(({ topic }) => topic.length));
  const rows = lines.flatMap(({ topic, state, text, fix }, index) => {
    const label = topic === lines[index - 1]?.topic ? "" : topic;
    const row = `  ${styled(context, STYLES[state], state.padEnd(7))}  ${label.padEnd(width)}  ${text}`;
    return fix === undefined ? [row] : [row, `${" ".repeat(width + 13)}${fix}`];
  });
  return [
    styled(context, "bold", `${name} (${region})`),
    ...rows,
    `  ${styled(context, VERDICT_STYLES[verdict], verdictText(lines, verdict))}`,
    "",
  ].join("\n");
}

function verdictText(lines: readonly StatusLine[], verdict: Verdict): string {
  const count = (state: LineState): number => lines.filter((line) => line.state === state).length;
  const unread = `${things(count("unknown"))} could not be read`;
  switch (verdict) {
    case "well":
      return "All is well.";
    case "unknown":
      return `Nothing is known to be wrong, but ${unread}.`;
    case "wrong":
      return `${things(count("wrong"))} ${count("wrong") === 1 ? "needs" : "need"} a person${count("unknown") > 0 ? `, and ${unread}` : ""}.`;
  }
}

function things(count: number): string {
  return count === 1 ? "1 thing" : `${count} things`;
}
