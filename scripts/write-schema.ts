import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pairJsonSchema } from "../src/settings";

/** Writes the JSON schema of the settings; with `--check` only says whether the file is up to date. */
const file = join(__dirname, "../schema/bastion.schema.json");
const content = `${JSON.stringify(pairJsonSchema(), null, 2)}\n`;

if (!process.argv.includes("--check")) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
} else if (readFileSync(file, "utf8") !== content) {
  process.stderr.write("schema/bastion.schema.json is not what src/settings says: run npm run schema\n");
  process.exitCode = 1;
}
