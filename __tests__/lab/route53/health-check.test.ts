/**
 * Rules from:
 * [guide] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 * [api] https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 * [article] https://dev.classmethod.jp/articles/new-route53-healthcheck-source-ip-range/
 */
import { HEALTH_CHECK_REGIONS } from "../../../src/model/route53";
import type { CheckerId, Happening } from "../../../lab/route53/events";
import { HealthCheck } from "../../../lab/route53/health-check";
import type { HealthCheckConfig } from "../../../lab/route53/model";
import type { ProbeTarget } from "../../../lab/route53/probe";
import { ScaledTime } from "../../../lab/route53/time";
import { healthCheck, stopAfterEach } from "./fixtures";

const seconds = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 1_000);

describe("a health check", () => {
  const running = stopAfterEach();
  let probed: ProbeTarget[];
  let happenings: Happening[];
  /** Which checkers get through. */
  let admitted: (checker: CheckerId) => boolean;
  let up: boolean;

  beforeEach(() => {
    jest.useFakeTimers();
    probed = [];
    happenings = [];
    admitted = () => true;
    up = true;
  });
  afterEach(() => jest.useRealTimers());

  function start(overrides: Partial<HealthCheckConfig> = {}): HealthCheck {
    return running(
      new HealthCheck(healthCheck({ requestInterval: 10, failureThreshold: 1, ...overrides }), {
        time: new ScaledTime(1),
        admitted: (_, checker) => admitted(checker),
        report: (happening) => happenings.push(happening),
        probe: (target) => {
          probed.push(target);
          return Promise.resolve(up ? "connected" : "refused");
        },
        random: () => 0,
      }),
    );
  }

  /** A check of which only the first so many checkers get through. */
  async function withHealthyCheckers(count: number, regions: readonly string[]): Promise<HealthCheck> {
    const all = regions.flatMap((region) => [`${region}/1`, `${region}/2`]);
    admitted = ({ region, number }) => all.indexOf(`${region}/${number}`) < count;
    const check = start({ regions });
    await seconds(15);
    return check;
  }

  it("has two checkers in each of its regions [article]", async () => {
    start({ regions: HEALTH_CHECK_REGIONS });
    await seconds(0);

    expect(probed).toHaveLength(16);
    const checkers = happenings.flatMap((one) => (one.type === "checker-result" ? [one.checker] : []));
    expect(checkers).toEqual(
      HEALTH_CHECK_REGIONS.flatMap((region) => [
        { region, number: 1 },
        { region, number: 2 },
      ]),
    );
  });

  it("has every checker connect from an address of its own, on loopback", async () => {
    start({ regions: HEALTH_CHECK_REGIONS });
    await seconds(0);

    const sources = probed.map(({ localAddress }) => localAddress);
    expect(new Set(sources).size).toBe(16);
    expect(sources.filter((address) => !address.startsWith("127."))).toEqual([]);
  });

  it.each([
    [16, HEALTH_CHECK_REGIONS, 100, true],
    [3, HEALTH_CHECK_REGIONS, 18.75, true],
    [2, HEALTH_CHECK_REGIONS, 12.5, false],
    [2, HEALTH_CHECK_REGIONS.slice(0, 3), 100 / 3, true],
    [1, HEALTH_CHECK_REGIONS.slice(0, 3), 100 / 6, false],
    [0, HEALTH_CHECK_REGIONS.slice(0, 3), 0, false],
  ])(
    "with %d checkers of %j saying healthy: more than 18 %% or not [guide]",
    async (count, regions, percentage, healthy) => {
      const check = await withHealthyCheckers(count, regions);

      expect(check.percentageHealthy).toBeCloseTo(percentage);
      expect(check.healthy).toBe(healthy);
    },
  );

  it("is healthy as long as there is not enough data [guide]", async () => {
    up = false;
    const check = start({ failureThreshold: 3 });
    expect(check.healthy).toBe(true);

    await seconds(15);
    expect(check.healthy).toBe(true);
    await seconds(10);
    expect(check.healthy).toBe(false);
  });

  it("flips its status when inverted, not the percentage [api Inverted]", async () => {
    const check = start({ inverted: true });
    await seconds(1);
    expect(check.healthy).toBe(false);
    expect(check.percentageHealthy).toBe(100);

    up = false;
    await seconds(10);
    expect(check.healthy).toBe(true);
    expect(check.percentageHealthy).toBe(0);
  });

  it("sends no requests and is always healthy while disabled [api Disabled]", async () => {
    up = false;
    const check = start({ disabled: true });
    await seconds(60);

    expect(probed).toEqual([]);
    expect(check.healthy).toBe(true);
    expect(check.percentageHealthy).toBeUndefined();
  });

  it("is always unhealthy when disabled and inverted [api Disabled, Inverted]", () => {
    expect(start({ disabled: true, inverted: true }).healthy).toBe(false);
  });

  it("stops checking when disabled, and starts anew when enabled", async () => {
    up = false;
    const check = start();
    await seconds(1);
    expect(check.healthy).toBe(false);

    check.update(healthCheck({ disabled: true }));
    expect(check.healthy).toBe(true);
    expect(jest.getTimerCount()).toBe(0);

    check.update(healthCheck({ disabled: false, failureThreshold: 1 }));
    expect(check.percentageHealthy).toBe(100);
    await seconds(1);
    expect(check.healthy).toBe(false);
  });

  it("takes over a new address and threshold in place, and keeps what its checkers know [api IPAddress]", async () => {
    const check = start();
    await seconds(1);
    up = false;
    check.update(healthCheck({ ipAddress: "127.9.9.9", requestInterval: 10, failureThreshold: 2 }));
    await seconds(10);
    expect(probed.at(-1)?.host).toBe("127.9.9.9");
    expect(check.healthy).toBe(true);

    await seconds(10);
    expect(check.healthy).toBe(false);
  });

  it("adds and removes checkers with the regions [api Regions]", async () => {
    const check = start({ regions: ["us-east-1", "eu-west-1", "sa-east-1"] });
    await seconds(1);
    up = false;
    admitted = () => true;
    check.update(
      healthCheck({ regions: ["us-east-1", "eu-west-1", "us-west-1", "us-west-2"], failureThreshold: 1 }),
    );
    probed = [];
    await seconds(0);

    // Those that stay wait for their turn, new ones begin.
    expect(probed).toHaveLength(4);
    expect(check.percentageHealthy).toBe(50);
  });

  it("reports every result, and every change of a checker's verdict with the percentage", async () => {
    admitted = ({ region }) => region !== "eu-west-1";
    start();
    await seconds(10.5);

    const about = { healthCheckId: "check-primary", checker: { region: "eu-west-1", number: 1 } };
    expect(happenings).toContainEqual({
      type: "checker-result",
      ...about,
      outcome: "blocked",
      healthy: false,
    });
    expect(happenings.filter(({ type }) => type === "checker-status")).toEqual([
      { type: "checker-status", ...about, healthy: false, percentageHealthy: (100 * 5) / 6 },
      {
        type: "checker-status",
        ...about,
        checker: { region: "eu-west-1", number: 2 },
        healthy: false,
        percentageHealthy: (100 * 4) / 6,
      },
    ]);
  });

  it("leaves no timer when stopped", async () => {
    admitted = () => false;
    const check = start();
    await seconds(5);
    check.stop();

    expect(jest.getTimerCount()).toBe(0);
  });
});
