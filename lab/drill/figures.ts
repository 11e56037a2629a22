import type { DrillEvent, LoginFailure } from "./events";
import type { Figures } from "./result";
import type { Situation } from "./situation";

/** What a scenario is counted from. */
export interface Course {
  readonly before: Situation;
  readonly events: readonly DrillEvent[];
  /** Milliseconds since the drill began. */
  readonly began: number;
  readonly ended: number;
  readonly factor: number;
  /** Milliseconds this process itself was once late. */
  readonly longestStall: number;
}

/** Counts what happened in a scenario. */
export function countFigures({ before, events, began, ended, factor, longestStall }: Course): Figures {
  const logins = events.filter((event) => event.type === "login");
  const good = logins.filter(({ failure }) => failure === undefined);
  const failures: Partial<Record<LoginFailure, number>> = {};
  for (const { failure } of logins) {
    if (failure !== undefined) {
      failures[failure] = (failures[failure] ?? 0) + 1;
    }
  }
  const lost = (type: "session" | "forward"): boolean =>
    events.some((event) => event.type === type && event.state === "lost");
  return {
    switches: countSwitches(before, events),
    logins: logins.length,
    failedLogins: logins.length - good.length,
    failures,
    hostKeyWarnings: failures["host-key"] ?? 0,
    longestGapSeconds: longestGap([began, ...good.map(({ at }) => at), ended]) * (factor / 1_000),
    sessionKept: !lost("session"),
    forwardKept: !lost("forward"),
    alarms: [...new Set(events.flatMap((event) => (isAlarm(event) ? event.name : [])))],
    slowestLogin: Math.max(0, ...good.map(({ at, began: start }) => at - start)),
    longestStall,
  };
}

function countSwitches(before: Situation, events: readonly DrillEvent[]): number {
  let answer = before.answer;
  let switches = 0;
  for (const event of events) {
    if (event.type === "answer") {
      switches += answer !== undefined && event.node !== answer ? 1 : 0;
      answer = event.node;
    }
  }
  return switches;
}

function longestGap(times: readonly number[]): number {
  return Math.max(...times.slice(1).map((time, index) => time - times[index]));
}

function isAlarm(event: DrillEvent): event is DrillEvent & { type: "alarm" } {
  return event.type === "alarm" && event.state === "ALARM";
}
