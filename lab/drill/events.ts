import type { NodeName } from "../../src/model/names";
import type { CheckerId } from "../route53/events";

/**
 * What a checker makes of a host: `doubtful` has begun to fail but still says healthy, `blocked` fails
 * because the security group does not let it in.
 */
export type CheckerState = "healthy" | "doubtful" | "unhealthy" | "blocked";

/** Why a login did not succeed. */
export type LoginFailure =
  "refused" | "timed-out" | "closed" | "host-key" | "not-permitted" | "no-address" | "other";

/** What happens in a drill. */
export type Happening =
  /** Something is done to the pair. `cause` when what follows is measured from here. */
  | { readonly type: "action"; readonly text: string }
  /** A host was switched on or off, or its sshd answers for the first time. */
  | { readonly type: "host"; readonly node: NodeName; readonly state: "booting" | "answering" | "off" }
  | {
      readonly type: "checker";
      readonly node: NodeName;
      readonly checker: CheckerId;
      readonly state: CheckerState;
    }
  /** The health check of a host, as it counts for DNS. */
  | { readonly type: "health"; readonly node: NodeName; readonly healthy: boolean }
  /** The share of checkers that say healthy. */
  | { readonly type: "share"; readonly node: NodeName; readonly percent: number }
  /** The name is answered with this host's address from now on. */
  | { readonly type: "answer"; readonly node: NodeName }
  /** The client's resolver gives this host's address from now on. */
  | { readonly type: "resolved"; readonly node: NodeName }
  /** A login came to its end. */
  | {
      readonly type: "login";
      readonly node?: NodeName;
      /** When it was begun; milliseconds since the drill began. */
      readonly began: number;
      readonly failure?: LoginFailure;
      /** What ssh said of a failure. */
      readonly message?: string;
    }
  /** The long session or the port forward. */
  | {
      readonly type: "session" | "forward";
      readonly node: NodeName;
      readonly state: "open" | "silent" | "lost";
    }
  /** An alarm in CloudWatch changed its state. */
  | { readonly type: "alarm"; readonly name: string; readonly state: AlarmState }
  /** Something is deployed and in force. */
  | { readonly type: "deployed"; readonly parts: readonly string[] }
  /** Something that the drill itself could not do. */
  | { readonly type: "problem"; readonly message: string };

/** States of an alarm. */
export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** Something that happened, and when: milliseconds since the drill began, by a clock that never jumps. */
export type DrillEvent = Happening & { readonly at: number };
