import { Recorder } from "../../../lab/drill/recorder";
import { watchRoute53 } from "../../../lab/drill/watch-route53";
import type { Happening } from "../../../lab/route53/events";

const PAIR = {
  hostname: "ssh.Example.com",
  addresses: { primary: "127.1.2.3", secondary: "127.4.5.6" },
  healthCheckIds: { primary: "check-1", secondary: "check-2" },
  budgetSeconds: 90,
};
const CHECKER = { region: "us-east-1", number: 1 };

/** What is recorded of what happens in Route 53. */
function record(...happenings: Happening[]): object[] {
  const recorder = new Recorder();
  const observer = watchRoute53(recorder, PAIR);
  happenings.forEach((happening) => observer({ at: Date.now(), ...happening }));
  return recorder.events.map(({ at: _, ...event }) => event);
}

describe("what is recorded of Route 53", () => {
  test.each([
    [{ healthy: true, outcome: "connected" }, "healthy"],
    [{ healthy: true, outcome: "refused" }, "doubtful"],
    [{ healthy: true, outcome: "blocked" }, "doubtful"],
    [{ healthy: false, outcome: "timed-out" }, "unhealthy"],
    [{ healthy: false, outcome: "connected" }, "unhealthy"],
    [{ healthy: false, outcome: "blocked" }, "blocked"],
  ] as const)("a checker that says %j is %s", (verdict, state) => {
    const result = {
      type: "checker-result",
      healthCheckId: "check-2",
      checker: CHECKER,
      ...verdict,
    } as const;
    expect(record(result, result)).toEqual([{ type: "checker", node: "secondary", checker: CHECKER, state }]);
  });

  test("the health and the share of the pair's own checks, when they change", () => {
    const healthy = { type: "health-status", healthCheckId: "check-1", healthy: true } as const;
    const share = { healthy: false, checker: CHECKER, percentageHealthy: 87.5 };
    expect(
      record(
        healthy,
        healthy,
        { ...healthy, healthy: false },
        { ...healthy, healthCheckId: "another pair's" },
        { type: "checker-status", healthCheckId: "check-1", ...share },
      ),
    ).toEqual([
      { type: "health", node: "primary", healthy: true },
      { type: "health", node: "primary", healthy: false },
      { type: "share", node: "primary", percent: 87.5 },
    ]);
  });

  test("the answer to the shared name, when it is another", () => {
    const answer = (name: string, failover: "PRIMARY" | "SECONDARY"): Happening => ({
      ...{ type: "dns-answer", recordType: "A", values: [], name, failover },
    });
    expect(
      record(
        answer("ssh.example.com", "PRIMARY"),
        answer("ssh.example.com", "PRIMARY"),
        answer("other.example.com", "SECONDARY"),
        answer("ssh.example.com", "SECONDARY"),
      ),
    ).toEqual([
      { type: "answer", node: "primary" },
      { type: "answer", node: "secondary" },
    ]);
  });

  test("what was deployed, and what could not be done", () => {
    expect(
      record({ type: "deployment-changed", parts: ["ingress"] }, { type: "problem", message: "no" }),
    ).toEqual([
      { type: "deployed", parts: ["ingress"] },
      { type: "problem", message: "no" },
    ]);
  });
});
