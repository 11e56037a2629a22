/**
 * Runs a function once, as a new environment of Lambda does: node runtime.js <folder of the code>
 * <file.export> <event>. What the function prints is its log; a last line reports how it went.
 */
const { join } = require("node:path");

const [folder, handlerName, event] = process.argv.slice(2);
const [file, name] = handlerName.split(".");

/** Says how it went. */
function report(error) {
  const result = {
    error: error?.message,
    // Since this process began, as the first start of a function is billed and felt.
    milliseconds: Math.round(performance.now()),
    maxMemoryMiB: Math.ceil(process.resourceUsage().maxRSS / 1024),
  };
  console.log(`REPORT ${JSON.stringify(result)}`);
  process.exit(0);
}

Promise.resolve()
  .then(() => require(join(folder, file))[name](JSON.parse(event)))
  .then(() => report(), report);
