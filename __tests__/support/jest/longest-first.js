const { basename } = require("node:path");
const Sequencer = require("@jest/test-sequencer").default;

/**
 * The suites that take longest, longest first. Where one of them began last, the other workers would wait for it;
 * Jest knows how long a suite takes only once it ran on this machine.
 */
const LONGEST = [
  "operate.e2e.ts",
  "deployment.e2e.ts",
  "pipelines.e2e.ts",
  "watch.e2e.ts",
  "faults.e2e.ts",
  "module.e2e.ts",
  "adopt.e2e.ts",
  "start.e2e.ts",
  "way-out.e2e.ts",
  "host-users.e2e.ts",
  "package.e2e.ts",
  "host-key.e2e.ts",
];

/** Starts the longest suites first, in a fixed order, and the others as Jest does. */
module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const rank = ({ path }) => {
      const place = LONGEST.indexOf(basename(path));
      return place < 0 ? LONGEST.length : place;
    };
    return [...(await super.sort(tests))].sort((a, b) => rank(a) - rank(b));
  }
};
