import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Takes the hashes of the providers out of the lock file of a folder; their versions stay. With hashes, every command of
 * Terraform reads the 700 MB of the AWS provider to check what `init` has just checked.
 */
export function forgetHashes(folder: string): void {
  const file = join(folder, ".terraform.lock.hcl");
  // There is none where no provider is needed.
  if (existsSync(file)) {
    writeFileSync(file, readFileSync(file, "utf8").replace(/^ *hashes *= \[[^\]]*\]\n/gm, ""));
  }
}
