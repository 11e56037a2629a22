import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = new Map<string, string>();

/**
 * One of the ordinary files in `files/` that hosts are given: scripts and systemd units.
 *
 * They are read from beside the compiled code, where the build puts a copy of the folder.
 */
export function hostFile(name: string): string {
  const known = read.get(name);
  if (known !== undefined) {
    return known;
  }
  const text = readFileSync(join(__dirname, "files", name), "utf8");
  read.set(name, text);
  return text;
}
