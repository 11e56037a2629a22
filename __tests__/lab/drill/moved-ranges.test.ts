import { readFileSync } from "node:fs";
import { join } from "node:path";
import { moveCheckers } from "../../../lab/drill/moved-ranges";
import type { IpRanges } from "../../../lab/ranges/file";
import { isAdmitted } from "../../../lab/route53/admission";
import { checkerSources, type PublishedRange } from "../../../lab/route53/published-ranges";

const { prefixes } = JSON.parse(
  readFileSync(join(__dirname, "../../../lab/ranges/ip-ranges.json"), "utf8"),
) as IpRanges;
const REGIONS = ["us-east-1", "eu-west-1", "ap-northeast-1", "sa-east-1"];

function published(file: IpRanges["prefixes"]): PublishedRange[] {
  return file
    .filter(({ service }) => service === "ROUTE53_HEALTHCHECKS")
    .map(({ ip_prefix, region }) => ({ cidr: ip_prefix, region }));
}

/** How many checkers a group that was made from one publication lets in after another. */
function admitted(group: IpRanges["prefixes"], now: IpRanges["prefixes"]): number {
  const rule = { protocol: "tcp", fromPort: 22, toPort: 22, cidrs: published(group).map(({ cidr }) => cidr) };
  return REGIONS.flatMap((region) =>
    [1, 2].filter((number) => isAdmitted([rule], checkerSources(published(now), region, number), 22)),
  ).length;
}

describe("checkers that move to other ranges", () => {
  test.each([
    [0, 8],
    [50, 4],
    [85, 1],
    [100, 0],
  ])("%i %% of them leave %i of 8 that an old group lets in", (percent, left) => {
    expect(admitted(prefixes, moveCheckers(prefixes, REGIONS, percent))).toBe(left);
  });

  test("may move again, and have ranges nobody has", () => {
    const half = moveCheckers(prefixes, REGIONS, 50);
    const most = moveCheckers(half, REGIONS, 85);
    expect(admitted(prefixes, most)).toBe(1);
    const cidrs = most.map(({ ip_prefix }) => ip_prefix);
    expect(new Set(cidrs).size).toBe(new Set(prefixes.map(({ ip_prefix }) => ip_prefix)).size);
  });

  test("leave everything else as it is published", () => {
    const moved = moveCheckers(prefixes, ["us-east-1"], 100);
    const changed = moved.filter((prefix, index) => prefix.ip_prefix !== prefixes[index].ip_prefix);
    expect(changed.map(({ region, service }) => `${region} ${service}`)).toEqual([
      "us-east-1 ROUTE53_HEALTHCHECKS",
      "us-east-1 ROUTE53_HEALTHCHECKS",
    ]);
    expect(moved).toHaveLength(prefixes.length);
  });
});
