import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cliPage } from "./cli-page";
import { writeOrCheck } from "./generated";
import { withSettingsTable } from "./settings-table";

/** Writes the table of the settings into its page; with `--check` only says whether it is up to date. */
const file = join(__dirname, "../docs/settings.md");
writeOrCheck({ file, content: withSettingsTable(readFileSync(file, "utf8")), command: "npm run docs" });

/** Writes the page about the command line. */
writeOrCheck({ file: join(__dirname, "../docs/cli.md"), content: cliPage(), command: "npm run docs" });
