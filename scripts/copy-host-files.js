// The files that hosts are given are read from beside the compiled code.
const { cpSync } = require("node:fs");

cpSync("src/constructs/hosts/files", "dist/constructs/hosts/files", { recursive: true });
