#!/usr/bin/env node
// In a checkout the TypeScript source runs as it is; an installed package has only what was compiled from it.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

if (existsSync(join(__dirname, "../src/cli/main.ts"))) {
  require("../scripts/run-typescript");
  require("../src/cli/main.ts");
} else {
  require("../dist/cli/main.js");
}
