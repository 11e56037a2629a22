import { HEALTH_CHECK_REGIONS } from "../../src/model/route53";
import { problemsOf, settingsOf } from "../support/settings";

const THREE = ["us-east-1", "eu-west-1", "ap-northeast-1"];

describe("health.regions", () => {
  test.each([[THREE], [[...HEALTH_CHECK_REGIONS]]])("may be %p", (regions) => {
    expect(settingsOf({ "health.regions": regions }).health.regions).toEqual(regions);
  });

  test("may not be two", () => {
    expect(problemsOf({ "health.regions": THREE.slice(0, 2) })).toEqual([
      expect.stringMatching(/^health\.regions: must name at least 3 of us-east-1, .*, got 2$/),
    ]);
  });

  test("may not be three of which two are the same", () => {
    expect(problemsOf({ "health.regions": [...THREE.slice(0, 2), "us-east-1"] })).toEqual([
      expect.stringContaining("health.regions[2]: must not be in the list twice"),
    ]);
  });

  test("may not be one that Route 53 does not check from", () => {
    expect(problemsOf({ "health.regions": [...THREE, "eu-central-1"] })).toEqual([
      expect.stringMatching(/^health\.regions\[3\]: must be us-east-1, .* or sa-east-1, got "eu-central-1"$/),
    ]);
  });
});

describe("health", () => {
  test.each([
    ["health.interval", [10, 30], [20, "30", null], "10 or 30 (seconds)"],
    ["health.failureThreshold", [1, 10], [0, 11, 1.5], "a whole number from 1 to 10"],
    ["health.watchSecondary", [true, false], ["yes", 1], "true or false"],
    ["health.measureLatency", [true, false], ["yes", 1], "true or false"],
    ["health.invertPrimary", [true, false], ["no", 0], "true or false"],
  ])("%s may be %p and not %p", (path, right, wrong, allowed) => {
    for (const value of right) {
      expect(problemsOf({ [path]: value })).toEqual([]);
    }
    for (const value of wrong) {
      expect(problemsOf({ [path]: value })).toEqual([
        expect.stringContaining(`${path}: must be ${allowed}, got`),
      ]);
    }
  });
});

describe("checkers", () => {
  test.each<[string, unknown[], unknown[], string]>([
    [
      "checkers.source",
      ["ip-ranges", "managed-prefix-list"],
      ["dns", true],
      "ip-ranges or managed-prefix-list",
    ],
    ["checkers.regions", ["commercial", "checked", "all"], ["some", THREE], "commercial, checked or all"],
    ["checkers.compareSources", [true, false], ["yes", 1], "true or false"],
    ["checkers.minRules", [1, 60], [0, "8"], "a whole number from 1 to 1000"],
    ["checkers.maxRules", [8, 1000], [0, 1001], "a whole number from 1 to 1000"],
    [
      "checkers.url",
      [
        "https://ip-ranges.amazonaws.com/ip-ranges.json",
        "https://mirror.example.com:8443/a/b.json?x=1",
        "http://127.0.0.1:4566/ip-ranges.json",
        "http://localhost/ip-ranges.json",
      ],
      [
        "http://ip-ranges.amazonaws.com/ip-ranges.json",
        "http://127.0.0.1.example.com/a.json",
        "https://user:password@example.com/a.json",
        "file:///etc/passwd",
        "https://example.com/${x}",
        "ip-ranges.json",
      ],
      "an https:// address, or http:// on this machine",
    ],
  ])("%s may be %p and not %p", (path, right, wrong, allowed) => {
    for (const value of right) {
      expect(problemsOf({ [path]: value })).toEqual([]);
    }
    for (const value of wrong) {
      expect(problemsOf({ [path]: value })).toEqual([
        expect.stringContaining(`${path}: must be ${allowed}, got`),
      ]);
    }
  });

  test("minRules is not above maxRules", () => {
    expect(problemsOf({ "checkers.minRules": 9, "checkers.maxRules": 9 })).toEqual([]);
    expect(problemsOf({ "checkers.minRules": 10, "checkers.maxRules": 9 })).toEqual([
      "checkers.minRules: must be at most checkers.maxRules (9), got 10",
    ]);
  });
});
