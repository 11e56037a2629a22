import { ScaledTime } from "../../../lab/route53/time";

describe("ScaledTime", () => {
  it("divides intervals, limits and TTLs by one factor", () => {
    const time = new ScaledTime(10);

    expect(time.milliseconds(30)).toBe(3_000);
    expect(time.milliseconds(10)).toBe(1_000);
    expect(time.ttl(60)).toBe(6);
  });

  it("is ten times faster than AWS by default, and can run in real time", () => {
    expect(new ScaledTime().milliseconds(10)).toBe(1_000);
    expect(new ScaledTime(1).milliseconds(10)).toBe(10_000);
    expect(new ScaledTime(1).ttl(60)).toBe(60);
  });

  it("rounds a TTL up to whole seconds, but leaves 0 what it is: not to be cached", () => {
    expect(new ScaledTime(10).ttl(1)).toBe(1);
    expect(new ScaledTime(100).ttl(60)).toBe(1);
    expect(new ScaledTime(10).ttl(0)).toBe(0);
  });

  it.each([0, 0.5, -1, NaN, Infinity])("refuses the factor %p", (factor) => {
    expect(() => new ScaledTime(factor)).toThrow(`not ${factor}`);
  });
});
