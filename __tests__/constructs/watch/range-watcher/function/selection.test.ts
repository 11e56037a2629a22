import {
  configurationFrom,
  VARIABLES,
  type Configuration,
} from "../../../../../src/constructs/watch/range-watcher/function/configuration";
import { selectedRanges } from "../../../../../src/constructs/watch/range-watcher/function/selection";
import { HEALTH_CHECK_REGIONS } from "../../../../../src/model/route53";
import { NEWEST, REAL_PUBLICATIONS } from "../../../../support/published";

function selectionOf(
  checkersRegions: Configuration["checkersRegions"],
  rest: Partial<Configuration> = {},
): Configuration {
  const healthRegions: readonly string[] = HEALTH_CHECK_REGIONS;
  return { checkersRegions, healthRegions, checkersMinRules: 8, ...rest } as Configuration;
}

describe("the selected ranges", () => {
  // The numbers the plan's own data source gives for the same files.
  test.each([
    ["commercial", [16, 24, 17, 17, 17, 18]],
    ["all", [16, 24, 17, 18, 23, 31]],
    ["checked", [16, 24, 17, 17, 17, 17]],
  ] as const)("of the six real publications, %s", (selection, counts) => {
    expect(
      REAL_PUBLICATIONS.map(({ prefixes }) => selectedRanges(prefixes, selectionOf(selection)).size),
    ).toEqual(counts);
  });

  test("checked are those of the regions that check, and GLOBAL, which all checkers share", () => {
    const healthRegions = ["us-east-1", "eu-west-1", "sa-east-1"];
    expect([
      ...selectedRanges(NEWEST.prefixes, selectionOf("checked", { healthRegions, checkersMinRules: 3 })),
    ]).toEqual([
      "15.177.0.0/18",
      "176.34.159.192/26",
      "54.228.16.0/26",
      "177.71.207.128/26",
      "54.232.40.64/26",
      "107.23.255.0/26",
      "54.243.31.192/26",
    ]);
  });

  test("are without a range that another partition has as well, as in the plan", () => {
    const shared = { ip_prefix: "107.23.255.0/26", region: "cn-north-1", service: "ROUTE53_HEALTHCHECKS" };
    expect(
      selectedRanges([...NEWEST.prefixes, shared], selectionOf("commercial")).has(shared.ip_prefix),
    ).toBe(false);
  });

  test("are no ranges of other services", () => {
    const others = ["ROUTE53", "ROUTE53_HEALTHCHECKS_PUBLISHING", "EC2", "AMAZON"].map((service, index) => ({
      ip_prefix: `10.0.${index}.0/24`,
      region: "us-east-1",
      service,
    }));
    expect(selectedRanges([...NEWEST.prefixes, ...others], selectionOf("all")).size).toBe(31);
  });

  test("fails when there are none: the file is at fault, and no range was taken back", () => {
    const others = [{ ip_prefix: "3.5.152.0/21", region: "eu-west-1", service: "S3" }];
    expect(() => selectedRanges(others, selectionOf("commercial"))).toThrow(/has 0 ranges .*at least 8/);
    expect(() => selectedRanges([], selectionOf("all", { checkersMinRules: 0 }))).toThrow(/has 0 ranges/);
  });

  test("fails when they are fewer than the plan accepts", () => {
    const { prefixes } = NEWEST;
    expect(() => selectedRanges(prefixes, selectionOf("commercial", { checkersMinRules: 19 }))).toThrow(
      /has 18/,
    );
    expect(selectedRanges(prefixes, selectionOf("commercial", { checkersMinRules: 18 })).size).toBe(18);
  });
});

describe("the configuration", () => {
  const env = Object.fromEntries(Object.values(VARIABLES).map((name) => [name, "1"]));

  test("is read from the environment", () => {
    expect(configurationFrom({ ...env, HEALTH_REGIONS: "a,b,c", ACCESS_PORT: "2222" })).toMatchObject({
      healthRegions: ["a", "b", "c"],
      port: 2222,
    });
  });

  test.each(Object.values(VARIABLES))("needs %s", (name) => {
    expect(() => configurationFrom({ ...env, [name]: undefined })).toThrow(`${name} is missing`);
  });
});
