import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { OTHER_PARTITION_REGIONS, type PublishedPrefix, selectRanges } from "../../src/model/ip-ranges";
import { HEALTH_CHECK_REGIONS } from "../../src/model/route53";

const { prefixes } = JSON.parse(readFileSync(join(__dirname, "../../lab/ranges/ip-ranges.json"), "utf8")) as {
  prefixes: PublishedPrefix[];
};

const prefix = (region: string, ip_prefix: string, service = "ROUTE53_HEALTHCHECKS"): PublishedPrefix => ({
  ip_prefix,
  region,
  service,
});

describe("selectRanges", () => {
  // The figures of AWS's file of 2026-08-22.
  test.each([
    ["all", 31],
    ["commercial", 18],
    ["checked", 17],
  ] as const)("%s: %d of the published ranges", (selection, count) => {
    expect(selectRanges(prefixes, selection, HEALTH_CHECK_REGIONS).size).toBe(count);
  });

  test("takes no range of another service", () => {
    const others = [prefix("GLOBAL", "192.0.2.0/24", "ROUTE53"), prefix("GLOBAL", "192.0.2.0/24", "EC2")];
    expect([...selectRanges(others, "all", HEALTH_CHECK_REGIONS)]).toEqual([]);
  });

  test("checked: those of the regions that check, and the one all share", () => {
    const some = [prefix("us-east-1", "a"), prefix("eu-west-1", "b"), prefix("GLOBAL", "c")];
    expect([...selectRanges(some, "checked", ["us-east-1"])]).toEqual(["a", "c"]);
  });

  test("commercial: a region nobody has heard of is let in", () => {
    expect([...selectRanges([prefix("mars-east-1", "a")], "commercial", [])]).toEqual(["a"]);
  });

  test("commercial: a range that another partition uses as well is not, as in the plan's setsubtract", () => {
    const regions = fc.constantFrom<string>("us-east-1", "GLOBAL", ...OTHER_PARTITION_REGIONS);
    const ranges = fc.array(fc.record({ region: regions, ip_prefix: fc.constantFrom("a", "b", "c") }));
    fc.assert(
      fc.property(ranges, (list) => {
        const published = list.map(({ region, ip_prefix }) => prefix(region, ip_prefix));
        const others = published.filter(({ region }) => OTHER_PARTITION_REGIONS.includes(region as never));
        const wanted = new Set(published.map((one) => one.ip_prefix));
        others.forEach((one) => wanted.delete(one.ip_prefix));
        expect(selectRanges(published, "commercial", [])).toEqual(wanted);
      }),
    );
  });
});
