import fc from "fast-check";
import { HEALTH_CHECK_REGIONS } from "../../src/model/route53";
import { problemsOf, settingsOf } from "../support/settings";
import { MINIMAL_SETTINGS } from "../support/synth";

describe("the least settings", () => {
  // Changed by anybody, each default is a change for everybody who relies on it.
  test("become these", () => {
    expect(settingsOf()).toEqual({
      ...MINIMAL_SETTINGS,
      nodes: {
        primary: { ...MINIMAL_SETTINGS.nodes.primary, generation: 1 },
        secondary: { ...MINIMAL_SETTINGS.nodes.secondary, generation: 1 },
      },
      host: {
        image: "al2023",
        architecture: "arm64",
        keyName: null,
        sessionManager: true,
        updates: "security",
        updateTime: "18:00",
        userData: { packages: [], runcmd: [], files: [] },
      },
      dns: { zone: "example.co.jp", record: "ssh", ttl: 60, nodeRecords: true, adopt: false },
      adopt: {},
      access: {
        port: 22,
        from: ["203.0.113.0/24"],
        fromPrefixLists: [],
        fromSecurityGroups: [],
        allowAnywhere: false,
        users: {},
      },
      health: {
        interval: 30,
        failureThreshold: 3,
        regions: [
          "us-east-1",
          "us-west-1",
          "us-west-2",
          "eu-west-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-northeast-1",
          "sa-east-1",
        ],
        watchSecondary: true,
        measureLatency: false,
        invertPrimary: false,
      },
      checkers: {
        source: "ip-ranges",
        regions: "commercial",
        url: "https://ip-ranges.amazonaws.com/ip-ranges.json",
        compareSources: false,
        maxRules: 60,
      },
      alerts: {
        emails: [],
        rangeNotice: "checker-changes",
        dashboard: true,
        rangeTopicArn: "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged",
      },
      protect: true,
      tags: {},
      terraform: { awsProvider: "portable", backend: { type: "local" } },
    });
  });

  test("do not share their defaults with the next ones", () => {
    settingsOf().health.regions.pop();
    expect(settingsOf().health.regions).toEqual([...HEALTH_CHECK_REGIONS]);
  });

  test("are the least: each one is required", () => {
    for (const key of Object.keys(MINIMAL_SETTINGS)) {
      expect(problemsOf({ [key]: undefined })).toEqual([expect.stringContaining(`${key}: is missing`)]);
    }
  });
});

describe("name", () => {
  test("may be any of 2 to 31 small letters, digits and hyphens", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{1,30}$/), (name) => {
        fc.pre(!name.startsWith("sg-"));
        expect(settingsOf({ name }).name).toBe(name);
      }),
    );
  });

  test("may be nothing else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9A-Z_-]{0,33}$/)), (name) => {
        fc.pre(!/^[a-z][a-z0-9-]{1,30}$/.test(name));
        expect(problemsOf({ name })).toEqual([expect.stringContaining("name: must be 2 to 31 characters")]);
      }),
    );
  });

  test("may not begin with sg-, which AWS refuses for security groups", () => {
    expect(problemsOf({ name: "sg-ssh" })).toHaveLength(1);
    expect(problemsOf({ name: "sgssh" })).toEqual([]);
  });
});

describe("the top level", () => {
  test.each<[string, unknown, unknown]>([
    ["region", "eu-central-1", "frankfurt"],
    ["protect", false, "no"],
    ["$schema", "./schema/bastion.schema.json", 5],
    ["extends", "../defaults.yaml", 5],
  ])("%s may be %p and not %p", (key, right, wrong) => {
    expect(problemsOf({ [key]: right })).toEqual([]);
    expect(problemsOf({ [key]: wrong })).toHaveLength(1);
  });

  test("keeps nothing that is only for the reader of the file", () => {
    expect(Object.keys(settingsOf({ $schema: "x", extends: "y" }))).toEqual(Object.keys(settingsOf()));
  });

  test("refuses all wrong input without an exception", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(settingsOf())), fc.jsonValue(), (key, value) => {
        expect(() => problemsOf({ [key]: value })).not.toThrow();
      }),
    );
  });
});
