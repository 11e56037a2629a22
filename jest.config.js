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

module.exports = {
  // Terraform mostly waits: more workers than the two cores such tests are given.
  maxWorkers: 3,
  projects: [
    { ...common, displayName: "unit", testMatch: ["<rootDir>/__tests__/**/*.test.ts"] },
    { ...common, displayName: "e2e", testMatch: ["<rootDir>/__tests__/e2e/**/*.e2e.ts"] },
    { ...common, displayName: "cdktn", testMatch: ["<rootDir>/__tests__/e2e/**/*.cdktn.ts"] },
    { ...common, displayName: "host", testMatch: ["<rootDir>/__tests__/e2e/**/*.host.ts"] },
  ],
};
