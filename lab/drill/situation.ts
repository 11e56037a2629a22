import type { NodeName } from "../../src/model/names";
import type { AlarmState, CheckerState, DrillEvent } from "./events";

/** One thing for each of the two hosts. */
type ForBoth<Value> = Readonly<Partial<Record<NodeName, Value>>>;

/** How things stand. */
export interface Situation {
  readonly checkers: ForBoth<Readonly<Record<string, CheckerState>>>;
  readonly healthy: ForBoth<boolean>;
  readonly share: ForBoth<number>;
  readonly answer?: NodeName;
  readonly resolved?: NodeName;
  readonly login?: Extract<DrillEvent, { type: "login" }>;
  readonly session?: Extract<DrillEvent, { type: "session" | "forward" }>;
  readonly forward?: Extract<DrillEvent, { type: "session" | "forward" }>;
  readonly alarms: Readonly<Record<string, AlarmState>>;
}

/** How things stand when nothing is known. */
export const NOTHING_KNOWN: Situation = { checkers: {}, healthy: {}, share: {}, alarms: {} };

/** How things stand after something happened. */
export function after(before: Situation, event: DrillEvent): Situation {
  switch (event.type) {
    case "checker": {
      const { node, checker, state } = event;
      const key = `${checker.region}/${checker.number}`;
      return {
        ...before,
        checkers: { ...before.checkers, [node]: { ...before.checkers[node], [key]: state } },
      };
    }
    case "health":
      return { ...before, healthy: { ...before.healthy, [event.node]: event.healthy } };
    case "share":
      return { ...before, share: { ...before.share, [event.node]: event.percent } };
    case "answer":
      return { ...before, answer: event.node };
    case "resolved":
      return { ...before, resolved: event.node };
    case "login":
      return { ...before, login: event };
    case "session":
      return { ...before, session: event };
    case "forward":
      return { ...before, forward: event };
    case "alarm":
      return { ...before, alarms: { ...before.alarms, [event.name]: event.state } };
    case "action":
    case "host":
    case "deployed":
    case "problem":
      return before;
  }
}
