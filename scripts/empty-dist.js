// What an earlier build left behind would be packed.
const { rmSync } = require("node:fs");

rmSync("dist", { recursive: true, force: true });
