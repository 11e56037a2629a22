/**
 * Lets Node load the TypeScript of this project: `node -r ./scripts/run-typescript.js main.ts`.
 *
 * esbuild translates each file once. The result is kept with a hash of everything it was made from, and is used only
 * while that hash is right. tsx does the same, but also looks at each of the 500 modules of packages that main.ts
 * loads, which takes a third of the time.
 */
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { basename, join } = require("node:path");

const CACHE = join(__dirname, "../node_modules/.cache/redundant-bastion/typescript");

/** @type {import("esbuild").TransformOptions} */
const OPTIONS = {
  loader: "ts",
  format: "cjs",
  target: "node20.9",
  tsconfigRaw: "{}",
  charset: "utf8",
  sourcemap: "inline",
  sourcesContent: false,
};

/** Apart from the source, everything the translation depends on. */
const TRANSLATOR = JSON.stringify([require("esbuild/package.json").version, OPTIONS]);

/** The hash is the last line of a kept file: a comment. */
const HASH_LENGTH = 64;

Module._extensions[".ts"] = (module, file) => {
  module._compile(translated(file), file);
};

// Stack traces name lines of the TypeScript. The source maps of packages stay unread, because Node would parse
// all of them at once: 0.1 s.
const loadPackage = Module._extensions[".js"];
Module._extensions[".js"] = (module, file) => {
  process.setSourceMapsEnabled(false);
  try {
    loadPackage(module, file);
  } finally {
    process.setSourceMapsEnabled(true);
  }
};
process.setSourceMapsEnabled(true);

/** The JavaScript of a file. */
function translated(file) {
  const source = readFileSync(file, "utf8");
  const place = join(CACHE, `${basename(file)}-${hashOf(file).slice(0, 16)}.js`);
  const kept = readKept(place, source);
  if (kept !== undefined) {
    return kept;
  }
  // Loaded here, because it is seldom needed.
  const { code } = require("esbuild").transformSync(source, { ...OPTIONS, sourcefile: file });
  keep(place, `${code}//${hashOf(TRANSLATOR, source, code)}`);
  return code;
}

/** What was made of the source before; undefined when there is nothing, or it is not whole. */
function readKept(place, source) {
  let text;
  try {
    text = readFileSync(place, "utf8");
  } catch {
    return undefined;
  }
  const code = text.slice(0, -HASH_LENGTH - "//".length);
  return text.slice(-HASH_LENGTH) === hashOf(TRANSLATOR, source, code) ? code : undefined;
}

/** Renamed into place, because another process may be doing the same. A folder that cannot be written is no error. */
function keep(place, text) {
  const unfinished = `${place}.${process.pid}`;
  try {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(unfinished, text);
    renameSync(unfinished, place);
  } catch {
    try {
      rmSync(unfinished, { force: true });
    } catch {
      // The folder is not there or cannot be written: nothing was left.
    }
  }
}

function hashOf(...texts) {
  return createHash("sha256").update(texts.join("\0")).digest("hex");
}
