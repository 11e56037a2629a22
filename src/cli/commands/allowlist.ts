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

/** `bastion allowlist [name]`: what to ask of those who keep the firewalls. */
export function allowlistCommand(context: CliContext): Command {
  return new Command("allowlist")
    .description("print the request for a firewall that lets people out to the bastions (asks AWS)")
    .argument("[name]", "pair (default: every pair of the settings)")
    .option(...SETTINGS_OPTION)
    .option(...ASSUME_ROLE_OPTION)
    .addOption(new Option("--lang <language>", "language").choices(LANGUAGES).default("en"))
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
