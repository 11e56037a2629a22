// The command line as its own process, with a bug in something that no command waits for.
import "../../src/cli/main";

setImmediate(() => {
  throw new TypeError("nobody waits");
});
