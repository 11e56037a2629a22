import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { emitModule, MODULE_NAME } from "../src/module/emit";

/** Writes the Terraform module; with `--check` only says whether its files are up to date. */
const folder = join(__dirname, "../modules", MODULE_NAME);
const check = process.argv.includes("--check");

for (const [name, content] of emitModule(readFileSync(join(folder, "README.md"), "utf8"))) {
  const file = join(folder, name);
  if (!check) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  } else if (!isUpToDate(file, content)) {
    process.stderr.write(`modules/${MODULE_NAME}/${name} is not what src says: run npm run modules\n`);
    process.exitCode = 1;
  }
}

function isUpToDate(file: string, content: string | Uint8Array): boolean {
  return existsSync(file) && readFileSync(file).equals(Buffer.from(content));
}
