import { Command, Option } from "commander";
import {
  allowlist,
  allowlistCsv,
  allowlistMarkdown,
  LANGUAGES,
  type Language,
} from "../../commands/connect/allowlist";
import { findFront } from "../../commands/connect/find";
import type { PairFront } from "../../commands/connect/pair-front";
import { accessOf } from "../../aws/access";
import { writeJson, type CliContext } from "../context";
import { withLookups } from "../lookups";
import { ASSUME_ROLE_OPTION, selectPairs, SETTINGS_OPTION } from "../pairs";

interface AllowlistCommandOptions {
  readonly settings?: string;
  readonly assumeRole: boolean;
  readonly lang: Language;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** `redundant-bastion allowlist [pair]`: the request to the team that runs a firewall. */
export function allowlistCommand(context: CliContext): Command {
  return new Command("allowlist")
    .description("print the firewall request that allows outbound SSH to the bastions (reads AWS)")
    .argument("[pair]", "name of the pair (default: every pair of the settings)")
    .option(...SETTINGS_OPTION)
    .option(...ASSUME_ROLE_OPTION)
    .addOption(new Option("--lang <language>", "language of the request").choices(LANGUAGES).default("en"))
    .addOption(new Option("--csv", "print CSV instead of Markdown").conflicts("json"))
    .option("--json", "print the entries as JSON")
    .action((name: string | undefined, options: AllowlistCommandOptions) =>
      printRequest(context, name, options),
    );
}

async function printRequest(
  context: CliContext,
  name: string | undefined,
  { settings: location, lang, csv, json, assumeRole }: AllowlistCommandOptions,
): Promise<void> {
  const fronts: PairFront[] = [];
  for (const { settings } of selectPairs(context, location, name)) {
    fronts.push(await withLookups(accessOf(settings, assumeRole), (aws) => findFront(settings, aws)));
  }
  const entries = allowlist(fronts);
  if (json) {
    writeJson(context, entries);
  } else {
    context.out(csv ? allowlistCsv(entries, lang) : allowlistMarkdown(entries, lang));
  }
}
