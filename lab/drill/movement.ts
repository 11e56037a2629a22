import type { NodeName } from "../../src/model/names";
import { LOGIN_PERIOD } from "./client/login";
import type { DrillEvent } from "./events";
import type { Milestones, Movement } from "./result";

/** What moved the name, or was meant to. */
export interface Cause {
  readonly to: NodeName;
  /** What was done. */
  readonly text: string;
  /** Milliseconds since the drill began. */
  readonly at: number;
}

/** When each part was done: milliseconds since the drill began. */
export function milestones(
  events: readonly DrillEvent[],
  { to, at: cause }: Pick<Cause, "to" | "at">,
): Milestones {
  const first = (is: (event: DrillEvent) => boolean): number | undefined =>
    events.find((event) => event.at >= cause && is(event))?.at;
  const answer = first((event) => event.type === "answer" && event.node === to);
  return {
    health: first(
      (event) => event.type === "health" && event.node === "primary" && event.healthy === (to === "primary"),
    ),
    answer,
    resolved: first((event) => event.type === "resolved" && event.node === to),
    login: answer && firstLogin(events, to, cause, answer)?.at,
  };
}

/**
 * A movement in figures.
 *
 * The budget is about Route 53 and resolvers. Somebody who tries every second notices up to a second late,
 * the login itself takes its time, and this process may have been late with any of it: that is the allowance.
 * None of it runs faster in the lab, so each real second of it counts as many of AWS's.
 */
export function toMovement(
  events: readonly DrillEvent[],
  cause: Cause,
  { factor, budgetSeconds, longestStall }: { factor: number; budgetSeconds: number; longestStall: number },
): Movement {
  const at = milestones(events, cause);
  const seconds = (time: number | undefined): number | undefined =>
    time === undefined ? undefined : ((time - cause.at) / 1_000) * factor;
  const login = at.answer === undefined ? undefined : firstLogin(events, cause.to, cause.at, at.answer);
  const loginTook = login === undefined ? 0 : login.at - login.began;
  return {
    to: cause.to,
    cause: cause.text,
    causeAt: cause.at,
    after: {
      health: seconds(at.health),
      answer: seconds(at.answer),
      resolved: seconds(at.resolved),
      login: seconds(at.login),
    },
    budgetSeconds,
    allowanceSeconds: ((LOGIN_PERIOD + loginTook + longestStall) / 1_000) * factor,
  };
}

function firstLogin(
  events: readonly DrillEvent[],
  to: NodeName,
  cause: number,
  answered: number,
): (DrillEvent & { type: "login" }) | undefined {
  return events
    .filter((event) => isLoginTo(event, to))
    .find(({ at, began }) => began >= cause && at >= answered);
}

/** Whether an event is a login to a host that succeeded. */
export function isLoginTo(event: DrillEvent, node: NodeName): event is DrillEvent & { type: "login" } {
  return event.type === "login" && event.node === node && event.failure === undefined;
}
