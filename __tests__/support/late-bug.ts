// The command line as its own process, with a bug in something that no command waits for.
process.argv.push("--help");
void import("../../src/cli/main").then(() => {
  throw new TypeError("nobody waits");
});
