/** Writes the reference of the constructs; with `--check` only says whether it is up to date. An undocumented member of the public face is an error. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeOrCheck } from "./generated";

const project = join(__dirname, "..");
const out = mkdtempSync(join(tmpdir(), "bastion-api-"));
try {
  const typedoc = join(project, "node_modules/typedoc/bin/typedoc");
  const { status } = spawnSync(process.execPath, [typedoc, "--logLevel", "Warn", "--out", out], {
    cwd: project,
    stdio: "inherit",
  });
  if (status !== 0) {
    process.exitCode = 1;
  } else {
    for (const name of readdirSync(out)) {
      writeOrCheck({
        file: join(project, "docs/api", name),
        content: readFileSync(join(out, name), "utf8"),
        command: "npm run api",
      });
    }
  }
} finally {
  rmSync(out, { recursive: true });
}
