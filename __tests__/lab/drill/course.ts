import type { DrillEvent } from "../../../lab/drill/events";
import type { ScenarioResult } from "../../../lab/drill/result";
import { NOTHING_KNOWN, type Situation } from "../../../lab/drill/situation";

/** Everything at home on the primary. */
export const CALM: Situation = {
  ...NOTHING_KNOWN,
  checkers: {
    primary: { "us-east-1/1": "healthy", "us-east-1/2": "healthy" },
    secondary: { "us-east-1/1": "healthy", "us-east-1/2": "healthy" },
  },
  healthy: { primary: true, secondary: true },
  share: { primary: 100, secondary: 100 },
  answer: "primary",
  resolved: "primary",
  session: { at: 0, type: "session", node: "primary", state: "open" },
  forward: { at: 0, type: "forward", node: "primary", state: "open" },
};

/** A failover at ten times AWS's speed; milliseconds since the drill began. */
export const FAILOVER: readonly DrillEvent[] = [
  { at: 1_000, type: "action", text: "sshd of the primary killed" },
  { at: 1_100, type: "login", node: "primary", began: 900 },
  {
    at: 2_000,
    type: "login",
    node: "primary",
    began: 1_900,
    failure: "refused",
    message: "Connection refused",
  },
  {
    at: 2_500,
    type: "checker",
    node: "primary",
    checker: { region: "us-east-1", number: 1 },
    state: "unhealthy",
  },
  { at: 4_000, type: "health", node: "primary", healthy: false },
  { at: 4_000, type: "answer", node: "secondary" },
  { at: 5_000, type: "session", node: "primary", state: "silent" },
  { at: 6_000, type: "session", node: "primary", state: "lost" },
  { at: 7_000, type: "resolved", node: "secondary" },
  { at: 7_400, type: "login", node: "secondary", began: 7_000 },
  { at: 7_500, type: "session", node: "secondary", state: "open" },
  { at: 8_000, type: "alarm", name: "corp-ssh-primary-unhealthy", state: "ALARM" },
];

/** What came of it. */
export function result(overrides: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    id: "sshd-killed",
    title: "The primary's sshd is killed",
    tells: "The name moves.",
    factor: 10,
    began: 1_000,
    ended: 10_000,
    before: CALM,
    events: FAILOVER,
    movements: [
      {
        to: "secondary",
        cause: "sshd of the primary killed",
        causeAt: 1_000,
        after: { health: 30, answer: 30, resolved: 60, login: 64 },
        budgetSeconds: 90,
        allowanceSeconds: 15,
      },
    ],
    figures: {
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
    },
    failures: [],
    ...overrides,
  };
}
