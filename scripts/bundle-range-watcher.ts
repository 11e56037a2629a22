/** Puts the archive of the range watcher into the built package, so that its users need no bundler. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleRangeWatcher } from "../src/constructs/watch/range-watcher/bundle";

writeFileSync(
  join(__dirname, "../dist/constructs/watch/range-watcher/range-watcher.zip"),
  bundleRangeWatcher().bytes,
);
