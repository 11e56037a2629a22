import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";

/** A file that is made from the source. */
export interface GeneratedFile {
  /** Its path. */
  readonly file: string;

  /** What it must hold. */
  readonly content: string;

  /** What brings it up to date. */
  readonly command: string;
}

/** Writes the file; with `--check` only says whether it is up to date, by the exit code too. */
export function writeOrCheck({ file, content, command }: GeneratedFile): void {
  if (!process.argv.includes("--check")) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  } else if (!existsSync(file) || readFileSync(file, "utf8") !== content) {
    process.stderr.write(`${relative("", file)} is not what the source says: run ${command}\n`);
    process.exitCode = 1;
  }
}
