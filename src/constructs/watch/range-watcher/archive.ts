import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What Lambda runs, ready to be uploaded. */
export interface RangeWatcherArchive {
  /** Path of the zip file. */
  readonly file: string;

  /** SHA-256 of the file in base64, as Lambda tells it. */
  readonly sha256: string;
}

const ARCHIVE_NAME = "range-watcher.zip";

/** Where a built package has it: `npm run build` puts it there. */
const BUILT = join(__dirname, ARCHIVE_NAME);

/** Where the source tree keeps what it bundled. */
const CACHE = join(__dirname, "../../../../node_modules/.cache/redundant-bastion");

let archive: RangeWatcherArchive | undefined;

/**
 * The archive of the function. A built package brings it along; the source tree bundles it, once in a
 * process, in less than 0.1 s.
 */
export function rangeWatcherArchive(): RangeWatcherArchive {
  archive ??= existsSync(BUILT) ? { file: BUILT, sha256: sha256Of(readFileSync(BUILT)) } : bundled();
  return archive;
}

function bundled(): RangeWatcherArchive {
  // Loaded here and nowhere else, because a built package comes without the bundler.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { bundleRangeWatcher } = require("./bundle") as typeof import("./bundle");
  const bytes = bundleRangeWatcher();
  const sha256 = sha256Of(bytes);
  const file = join(CACHE, Buffer.from(sha256, "base64").toString("hex"), ARCHIVE_NAME);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    // Renamed into place: another process may be doing the same.
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, file);
  }
  return { file, sha256 };
}

function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}
