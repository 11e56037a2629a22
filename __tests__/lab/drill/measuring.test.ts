import { disappointments } from "../../../lab/drill/expectations";
import { countFigures } from "../../../lab/drill/figures";
import { milestones, toMovement } from "../../../lab/drill/movement";
import type { Figures } from "../../../lab/drill/result";
import type { Scenario } from "../../../lab/drill/scenario";
import { CALM, FAILOVER, result } from "./course";

const CAUSE = { to: "secondary", text: "sshd of the primary killed", at: 1_000 } as const;

describe("a movement of the name", () => {
  test("is measured from its cause, in AWS's seconds", () => {
    const movement = toMovement(FAILOVER, CAUSE, { factor: 10, budgetSeconds: 90, longestStall: 20 });
    expect(movement.after).toEqual({ health: 30, answer: 30, resolved: 60, login: 64 });
    expect(movement.cause).toBe("sshd of the primary killed");
  });

  test("may take longer than the budget by the login itself, the second until it, and our own delay", () => {
    const { allowanceSeconds } = toMovement(FAILOVER, CAUSE, {
      factor: 10,
      budgetSeconds: 90,
      longestStall: 20,
    });
    // 1,000 ms + 400 ms + 20 ms of real time.
    expect(allowanceSeconds).toBeCloseTo(14.2);
  });

  test("does not count a login that began before the cause, or went to the other host", () => {
    expect(milestones(FAILOVER.slice(0, 7), CAUSE).login).toBeUndefined();
    const early = FAILOVER.map((event) => (event.type === "login" ? { ...event, began: 500 } : event));
    expect(milestones(early, CAUSE).login).toBeUndefined();
  });

  test("to the primary needs the check to be healthy again", () => {
    const events = [{ at: 5_000, type: "health", node: "primary", healthy: true }] as const;
    expect(milestones([...FAILOVER, ...events], { to: "primary", at: 1_000 }).health).toBe(5_000);
  });
});

describe("the figures of a scenario", () => {
  const course = {
    before: CALM,
    events: FAILOVER,
    began: 1_000,
    ended: 10_000,
    factor: 10,
    longestStall: 20,
  };

  test("are counted", () => {
    expect(countFigures(course)).toEqual({
      switches: 1,
      logins: 3,
      failedLogins: 1,
      failures: { refused: 1 },
      hostKeyWarnings: 0,
      longestGapSeconds: 63,
      sessionKept: false,
      forwardKept: true,
      alarms: ["corp-ssh-primary-unhealthy"],
      slowestLogin: 400,
      longestStall: 20,
    });
  });

  test("have every refused host key as a warning", () => {
    const refused = {
      at: 9_000,
      type: "login",
      node: "secondary",
      began: 8_900,
      failure: "host-key",
    } as const;
    expect(countFigures({ ...course, events: [...FAILOVER, refused] })).toMatchObject({
      hostKeyWarnings: 1,
      failedLogins: 2,
    });
  });

  test("do not count an answer that is the same as before", () => {
    const same = { at: 9_000, type: "answer", node: "secondary" } as const;
    expect(countFigures({ ...course, events: [...FAILOVER, same] }).switches).toBe(1);
  });
});

describe("what is expected of a scenario", () => {
  const { figures, movements } = result();
  const expected: Scenario["expect"] = {
    switches: 1,
    failedLogins: { atLeast: 1 },
    session: "lost",
    noAlarm: ["secondary-unhealthy"],
  };

  test("may be met", () => {
    expect(disappointments(expected, figures, movements)).toEqual([]);
  });

  test.each<[string, Partial<Scenario["expect"]>, Partial<Figures>, RegExp]>([
    ["too many switches", {}, { switches: 2 }, /Switches of the name: 2, expected 1/],
    ["a failed login", { failedLogins: 0 }, {}, /Failed logins: 1, expected 0/],
    [
      "no failed login where there must be one",
      {},
      { failedLogins: 0 },
      /Failed logins: 0, expected at least 1/,
    ],
    ["more than at most", { switches: { atMost: 1 } }, { switches: 2 }, /2, expected at most 1/],
    ["a host key warning", {}, { hostKeyWarnings: 1 }, /Host key warnings: 1, expected 0/],
    ["a lost session", { session: "kept" }, {}, /The long session was lost, expected kept/],
    ["a kept session", {}, { sessionKept: true }, /The long session was kept, expected lost/],
    ["an alarm", { noAlarm: ["-unhealthy"] }, {}, /The alarm corp-ssh-primary-unhealthy went off/],
  ])("is not met with %s", (_, expectation, counted, complaint) => {
    const wrong = disappointments({ ...expected, ...expectation }, { ...figures, ...counted }, movements);
    expect(wrong).toEqual([expect.stringMatching(complaint)]);
  });

  test("is not met with a login later than budget and allowance, and is met with one just in time", () => {
    const after = (login: number): string[] =>
      disappointments(expected, figures, [{ ...movements[0], after: { login } }]);
    expect(after(105)).toEqual([]);
    expect(after(105.1)).toEqual([
      expect.stringMatching(/came 105 s after the cause: the budget is 90 s and 15 s for trying/),
    ]);
  });

  test("is not met when the name never moved", () => {
    expect(disappointments(expected, figures, [{ ...movements[0], after: {} }])).toEqual([
      "The name did not move to the secondary, or nobody logged in there.",
    ]);
  });
});
