import fc from "fast-check";
import { HEALTH_CHECK_REGIONS } from "../../../../../src/model/route53";
import type { Configuration } from "../../../../../src/constructs/watch/range-watcher/function/configuration";
import {
  differenceBetween,
  fingerprintOf,
  type Difference,
} from "../../../../../src/constructs/watch/range-watcher/function/difference";
import { selectedRanges } from "../../../../../src/constructs/watch/range-watcher/function/selection";
import { REAL_PUBLICATIONS } from "../../../../support/published";

/** What each real publication changed for a group that was up to date with the one before. */
function realDifferences(checkersRegions: Configuration["checkersRegions"]): (Difference | undefined)[] {
  const healthRegions: readonly string[] = HEALTH_CHECK_REGIONS;
  const configuration = { checkersRegions, healthRegions, checkersMinRules: 8 } as Configuration;
  const sets = REAL_PUBLICATIONS.map(({ prefixes }) => selectedRanges(prefixes, configuration));
  return sets.slice(1).map((published, before) => differenceBetween(published, sets[before]));
}

const SLASH_21 = [0, 16, 24, 32, 40, 48, 56, 8].map((third) => `15.177.${third}.0/21`);

describe("the difference", () => {
  test("between the six real publications, for a commercial pair", () => {
    expect(realDifferences("commercial")).toEqual([
      { missing: SLASH_21, leftOver: [] },
      { missing: ["15.177.0.0/18"], leftOver: SLASH_21 },
      undefined,
      undefined,
      { missing: ["15.177.108.0/24"], leftOver: [] },
    ]);
  });

  test("between the six real publications, for all ranges", () => {
    const counts = realDifferences("all").map((difference) => [
      difference?.missing.length,
      difference?.leftOver.length,
    ]);
    expect(counts).toEqual([
      [8, 0],
      [1, 8],
      [1, 0],
      [5, 0],
      [8, 0],
    ]);
  });

  const ranges = fc.uniqueArray(fc.nat(40).map((third) => `10.0.${third}.0/24`));

  test("applied to the group makes it equal", () => {
    fc.assert(
      fc.property(ranges, ranges, (published, admitted) => {
        const { missing = [], leftOver = [] } =
          differenceBetween(new Set(published), new Set(admitted)) ?? {};
        const after = new Set([...admitted.filter((range) => !leftOver.includes(range)), ...missing]);
        expect(differenceBetween(new Set(published), after)).toBeUndefined();
        expect([...after].sort()).toEqual([...published].sort());
      }),
    );
  });

  test("names no range that both have, and none that neither has", () => {
    fc.assert(
      fc.property(ranges, ranges, (published, admitted) => {
        const { missing = [], leftOver = [] } =
          differenceBetween(new Set(published), new Set(admitted)) ?? {};
        expect(missing.every((range) => published.includes(range) && !admitted.includes(range))).toBe(true);
        expect(leftOver.every((range) => admitted.includes(range) && !published.includes(range))).toBe(true);
      }),
    );
  });

  test("is the same in whatever order the ranges come, and another when they are others", () => {
    fc.assert(
      fc.property(ranges, ranges, ranges, (published, admitted, others) => {
        const one = differenceBetween(new Set(published), new Set(admitted));
        const again = differenceBetween(new Set([...published].reverse()), new Set([...admitted].reverse()));
        const other = differenceBetween(new Set(others), new Set(admitted));
        fc.pre(one !== undefined && again !== undefined && other !== undefined);
        expect(fingerprintOf(again)).toBe(fingerprintOf(one));
        const equal = JSON.stringify(other) === JSON.stringify(one);
        expect(fingerprintOf(other) === fingerprintOf(one)).toBe(equal);
      }),
    );
  });

  test("of a range that is missing is not that of the same range left over", () => {
    const range = new Set(["10.0.0.0/24"]);
    const [missing, leftOver] = [differenceBetween(range, new Set()), differenceBetween(new Set(), range)];
    expect(fingerprintOf(missing!)).not.toBe(fingerprintOf(leftOver!));
  });
});
