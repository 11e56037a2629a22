import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { writeOrCheck } from "./generated";
import { optionsSource } from "./options";

/** Writes the options of the constructs; with `--check` only says whether they are up to date. */
async function writeOptions(): Promise<void> {
  const file = join(__dirname, "../src/constructs/options.ts");
  const content = await format(optionsSource(), { ...(await resolveConfig(file)), filepath: file });
  writeOrCheck({ file, content, command: "npm run options" });
}

void writeOptions();
