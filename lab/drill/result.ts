import type { NodeName } from "../../src/model/names";
import type { DrillEvent, LoginFailure } from "./events";
import type { Situation } from "./situation";

/** The name on its way to the other host: when each part of it was done. */
export interface Milestones {
  /** The health check of the primary turned. */
  readonly health?: number;
  /** The name servers answered the other host. */
  readonly answer?: number;
  /** The client's resolver gave the other host. */
  readonly resolved?: number;
  /** Somebody was logged in there. */
  readonly login?: number;
}

/** A movement of the name, against the budget. Milestones and all other times are in AWS's seconds. */
export interface Movement {
  readonly to: NodeName;
  /** What it is measured from, and when that was; milliseconds since the drill began. */
  readonly cause: string;
  readonly causeAt: number;
  /** Seconds since the cause. */
  readonly after: Milestones;
  readonly budgetSeconds: number;
  /** What is added to the budget; see {@link toMovement}. */
  readonly allowanceSeconds: number;
}

/** What is counted of a scenario. */
export interface Figures {
  /** How often the name was answered by the other host. */
  readonly switches: number;
  readonly logins: number;
  readonly failedLogins: number;
  readonly failures: Readonly<Partial<Record<LoginFailure, number>>>;
  readonly hostKeyWarnings: number;
  /** Longest time between two successful logins, in AWS's seconds. */
  readonly longestGapSeconds: number;
  /** Whether the long session, and the port forward, that were open at the beginning were at the end. */
  readonly sessionKept: boolean;
  readonly forwardKept: boolean;
  /** Alarms that went off. */
  readonly alarms: readonly string[];
  /** Milliseconds of the slowest login that succeeded. */
  readonly slowestLogin: number;
  /** Milliseconds this process itself was once late. */
  readonly longestStall: number;
}

/** What came of a scenario. */
export interface ScenarioResult {
  readonly id: string;
  readonly title: string;
  readonly tells: string;
  /** How many times faster than AWS it ran. */
  readonly factor: number;
  /** Milliseconds since the drill began. */
  readonly began: number;
  readonly ended: number;
  readonly before: Situation;
  readonly events: readonly DrillEvent[];
  readonly movements: readonly Movement[];
  readonly figures: Figures;
  /** What was not as expected; none when it passed. */
  readonly failures: readonly string[];
}
