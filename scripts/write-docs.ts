import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cliPage } from "./cli-page";
import { writeOrCheck } from "./generated";
import { replaceBetweenMarkers } from "./markdown";
import { movedBlocks } from "./moved-blocks";
import { withSettingsTable } from "./settings-table";

/** Writes the table of the settings into its page; with `--check` only says whether it is up to date. */
const file = join(__dirname, "../docs/settings.md");
writeOrCheck({ file, content: withSettingsTable(readFileSync(file, "utf8")), command: "npm run docs" });

/** Writes the page about the command line. */
writeOrCheck({ file: join(__dirname, "../docs/cli.md"), content: cliPage(), command: "npm run docs" });

/** Shows the example, which a test compiles, as it is. */
const readme = join(__dirname, "../README.md");
const example = readFileSync(join(__dirname, "../examples/cdktf-app/main.ts"), "utf8");
writeOrCheck({
  file: readme,
  content: replaceBetweenMarkers(
    readFileSync(readme, "utf8"),
    "library-example",
    `\`\`\`ts\n${example}\`\`\``,
  ),
  command: "npm run docs",
});

/** Writes the blocks that carry a deployed stack over to the module. */
writeOrCheck({
  file: join(__dirname, "../examples/from-cdktf/moved.tf"),
  content: movedBlocks(),
  command: "npm run docs",
});
