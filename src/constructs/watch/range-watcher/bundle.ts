import { join } from "node:path";
import { buildSync } from "esbuild";
import { zipSync } from "fflate";

/** Root of the project: paths in the bundle are relative to it, so that every machine makes the same bytes. */
const ROOT = join(__dirname, "../../../..");

/**
 * Bundles the function into a zip file, in memory. The same sources give the same bytes.
 *
 * The AWS SDK stays outside: the runtime of Lambda has it.
 */
export function bundleRangeWatcher(): Uint8Array {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, "function/handler.ts")],
    absWorkingDir: ROOT,
    tsconfigRaw: "{}",
    bundle: true,
    write: false,
    platform: "node",
    target: "node22",
    format: "cjs",
    // As `require`, which finds the SDK of the runtime; `import` would not.
    supported: { "dynamic-import": false },
    external: ["@aws-sdk/*"],
    charset: "utf8",
    logLevel: "silent",
  });
  // A fixed date in local time: that is what the format stores.
  return zipSync({
    "index.js": [outputFiles[0].contents, { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o644 << 16 }],
  });
}
