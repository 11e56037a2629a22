// The files that hosts are given are read from beside the compiled code.
const { cpSync } = require("node:fs");

cpSync("src/host/files", "dist/host/files", { recursive: true });
