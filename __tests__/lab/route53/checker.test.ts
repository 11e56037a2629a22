/**
 * Rules from:
 * [guide] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 * [api] https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 * [vpc] https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html
 */
import { Checker, type Assignment, type Verdict } from "../../../lab/route53/checker";
import type { ProbeOutcome, ProbeTarget } from "../../../lab/route53/probe";
import { ScaledTime } from "../../../lab/route53/time";
import { stopAfterEach } from "./fixtures";

const seconds = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 1_000);

describe("a checker", () => {
  const running = stopAfterEach();
  let assignment: Assignment;
  let probed: (ProbeTarget & { at: number })[];
  let verdicts: Verdict[];

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    assignment = {
      host: "127.1.2.3",
      port: 22,
      requestInterval: 30,
      failureThreshold: 3,
      admitted: true,
    };
    probed = [];
    verdicts = [];
  });
  afterEach(() => jest.useRealTimers());

  /** A checker in real time whose checks end as told, the last way again and again, each after some seconds. */
  function start(
    outcomes: ProbeOutcome[],
    { answersAfter = 0, firstCheckAfter = 0, factor = 1 } = {},
  ): Checker {
    const remaining = [...outcomes];
    return running(
      new Checker({
        time: new ScaledTime(factor),
        localAddress: "127.53.1.1",
        firstCheckAfter,
        assignment: () => assignment,
        onVerdict: (verdict) => verdicts.push(verdict),
        probe: (target) => {
          probed.push({ ...target, at: Date.now() / 1_000 });
          const outcome = remaining.length > 1 ? remaining.shift()! : remaining[0];
          return answersAfter === 0
            ? Promise.resolve(outcome)
            : new Promise((resolve) => setTimeout(() => resolve(outcome), answersAfter * 1_000));
        },
      }),
    );
  }

  const verdictsOnly = (): boolean[] => verdicts.map(({ healthy }) => healthy);

  it("connects to the deployed address and port within ten seconds [guide]", async () => {
    start(["connected"]);
    await seconds(0);

    expect(probed).toEqual([
      { host: "127.1.2.3", port: 22, localAddress: "127.53.1.1", limit: 10_000, at: 0 },
    ]);
    expect(verdicts).toEqual([{ outcome: "connected", healthy: true }]);
  });

  it("waits the interval from the last answer, not from the last request [api RequestInterval]", async () => {
    start(["connected"], { answersAfter: 4 });
    await seconds(80);

    expect(probed.map(({ at }) => at)).toEqual([0, 34, 68]);
  });

  it("starts at a moment of its own, because checkers do not coordinate [guide]", async () => {
    start(["connected"], { firstCheckAfter: 17 });
    await seconds(60);

    expect(probed.map(({ at }) => at)).toEqual([17, 47]);
  });

  it("says unhealthy after the threshold of consecutive failures, not before [api FailureThreshold]", async () => {
    start(["refused"]);
    await seconds(95);

    expect(verdictsOnly()).toEqual([true, true, false, false]);
  });

  it("says healthy again after the same number of consecutive passes [api FailureThreshold]", async () => {
    start(["timed-out", "timed-out", "timed-out", "connected"]);
    await seconds(170);

    expect(verdictsOnly()).toEqual([true, true, false, false, false, true]);
  });

  it("starts counting anew when one result breaks the row [api FailureThreshold]", async () => {
    start(["refused", "refused", "connected", "refused", "refused", "connected"]);
    await seconds(160);

    expect(verdictsOnly()).toEqual(Array(6).fill(true));
  });

  it.each<ProbeOutcome>(["refused", "timed-out", "unreachable"])(
    "takes a connection that is not established (%s) for a failure [guide]",
    async (outcome) => {
      assignment = { ...assignment, failureThreshold: 1 };
      start([outcome]);
      await seconds(0);

      expect(verdicts).toEqual([{ outcome, healthy: false }]);
    },
  );

  it("counts a new check as healthy until there is enough data [guide]", () => {
    expect(start(["refused"], { firstCheckAfter: 5 }).healthy).toBe(true);
  });

  it("does not get through a security group that does not admit it: no answer for ten seconds [vpc]", async () => {
    assignment = { ...assignment, admitted: false, failureThreshold: 1 };
    start(["connected"]);
    await seconds(9.9);
    expect(verdicts).toEqual([]);

    await seconds(0.2);
    expect(verdicts).toEqual([{ outcome: "blocked", healthy: false }]);
    expect(probed).toEqual([]);
  });

  it("gets through again as soon as the group admits it", async () => {
    assignment = { ...assignment, admitted: false, failureThreshold: 1 };
    start(["connected"]);
    await seconds(11);
    assignment = { ...assignment, admitted: true };
    await seconds(30);

    expect(verdicts.at(-1)).toEqual({ outcome: "connected", healthy: true });
  });

  it("divides the interval and the limit by the time factor", async () => {
    start(["connected"], { factor: 10 });
    await seconds(7);

    expect(probed.map(({ at, limit }) => [at, limit])).toEqual([
      [0, 1_000],
      [3, 1_000],
      [6, 1_000],
    ]);
  });

  it("makes no further check once stopped, and says nothing of the one under way", async () => {
    const checker = start(["refused"], { answersAfter: 5 });
    await seconds(2);
    checker.stop();
    await seconds(120);

    expect(probed).toHaveLength(1);
    expect(verdicts).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
