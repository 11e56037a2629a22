import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  ARCHIVE_NAME,
  keptArchive,
  sha256Of,
  type RangeWatcherArchive,
  type RangeWatcherBundle,
} from "./kept-archive";

export type { RangeWatcherArchive };

/** Where a built package has it: `npm run build` puts it there. */
const BUILT = join(__dirname, ARCHIVE_NAME);

let archive: RangeWatcherArchive | undefined;

/** The archive of the function. A built package brings it along; the source tree bundles it when it has changed. */
export function rangeWatcherArchive(): RangeWatcherArchive {
  archive ??= existsSync(BUILT)
    ? { file: BUILT, sha256: sha256Of(readFileSync(BUILT)) }
    : keptArchive(bundle);
  return archive;
}

function bundle(): RangeWatcherBundle {
  // Loaded here and nowhere else, because a built package comes without the bundler.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require("./bundle") as typeof import("./bundle")).bundleRangeWatcher();
}
