import { Command, Option } from "commander";
import {
  allowlist,
  allowlistCsv,
  allowlistMarkdown,
  LANGUAGES,
  type Language,
} from "../../commands/connect/allowlist";
import { findEndpoints, type PairEndpoints } from "../../commands/connect/find";
import { writeJson, type CliContext } from "../context";
import { ASSUME_ROLE_OPTION, selectPairs, SETTINGS_OPTION, withAws } from "../pairs";

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
  const endpoints: PairEndpoints[] = [];
  for (const { settings } of selectPairs(context, location, name)) {
    endpoints.push(await withAws(settings, assumeRole, (aws) => findEndpoints(settings, aws)));
  }
  const entries = allowlist(endpoints);
  if (json) {
    writeJson(context, entries);
  } else {
    context.out(csv ? allowlistCsv(entries, lang) : allowlistMarkdown(entries, lang));
  }
}
