import { join } from "node:path";
import { buildSync } from "esbuild";
import { zipSync } from "fflate";
import type { RangeWatcherBundle } from "./kept-archive";

/** Root of the project: paths in the bundle are relative to it, so that every machine makes the same bytes. */
const ROOT = join(__dirname, "../../../..");

/** They name the releases of what makes the bundle. */
const TOOLS = ["esbuild", "fflate"].map((name) => require.resolve(`${name}/package.json`));

/**
 * Bundles the function into a zip file, in memory. The same sources give the same bytes.
 *
 * The AWS SDK stays outside: the runtime of Lambda has it.
 */
export function bundleRangeWatcher(): RangeWatcherBundle {
  const { outputFiles, metafile } = buildSync({
    entryPoints: [join(__dirname, "function/handler.ts")],
    absWorkingDir: ROOT,
    tsconfigRaw: "{}",
    bundle: true,
    write: false,
    metafile: true,
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
  const bytes = zipSync({
    "index.js": [outputFiles[0].contents, { mtime: new Date(1980, 0, 1), os: 3, attrs: 0o644 << 16 }],
  });
  const sources = Object.keys(metafile.inputs).map((name) => join(ROOT, name));
  return { bytes, inputs: [...sources, __filename, ...TOOLS] };
}
