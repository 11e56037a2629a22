/**
 * One runner, four projects: `unit` needs Node only, `e2e` Terraform and a local AWS, `host` Linux, root and
 * Debian packages, `cdktn` the npm registry.
 */
const common = {
  transform: { "^.+\\.ts$": ["ts-jest", {}] },
  testEnvironment: "node",
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/cdktf.out/", "/.lab/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/", "<rootDir>/.lab/"],
  clearMocks: true,
};

/** What deploys, boots or installs takes minutes. */
const long = { ...common, setupFilesAfterEnv: ["<rootDir>/__tests__/support/jest/long-limit.ts"] };

module.exports = {
  // Terraform mostly waits: more workers than the two cores such tests are given.
  maxWorkers: 3,
  // For what hangs: on a machine with much else to do, a test of a second takes many.
  testTimeout: 120_000,
  testSequencer: "<rootDir>/__tests__/support/jest/longest-first.js",
  projects: [
    { ...common, displayName: "unit", testMatch: ["<rootDir>/__tests__/**/*.test.ts"] },
    { ...long, displayName: "e2e", testMatch: ["<rootDir>/__tests__/e2e/**/*.e2e.ts"] },
    { ...long, displayName: "cdktn", testMatch: ["<rootDir>/__tests__/e2e/**/*.cdktn.ts"] },
    { ...long, displayName: "host", testMatch: ["<rootDir>/__tests__/e2e/**/*.host.ts"] },
  ],
};
