import type { Verdict } from "./checker";

/** One checker of one health check. */
export interface CheckerId {
  readonly region: string;
  /** 1 or 2: which of the region's checkers. */
  readonly number: number;
}

/** What happens in the lab's Route 53. */
export type Happening =
  /** A checker made a check. `healthy` is its verdict after it. */
  | ({
      readonly type: "checker-result";
      readonly healthCheckId: string;
      readonly checker: CheckerId;
    } & Verdict)
  /** A checker changed its verdict, and with it the percentage of checkers that say healthy. */
  | {
      readonly type: "checker-status";
      readonly healthCheckId: string;
      readonly checker: CheckerId;
      readonly healthy: boolean;
      readonly percentageHealthy: number;
    }
  /** A health check is new, or its status changed. */
  | { readonly type: "health-status"; readonly healthCheckId: string; readonly healthy: boolean }
  /** A name with failover routing is new, or is answered by another record or with other values. */
  | {
      readonly type: "dns-answer";
      readonly name: string;
      readonly recordType: string;
      readonly failover: "PRIMARY" | "SECONDARY";
      readonly values: readonly string[];
    }
  /** The local AWS or the published ranges were read and are not what they were. */
  | {
      readonly type: "deployment-changed";
      readonly parts: readonly ("zones" | "healthChecks" | "ingress" | "ranges")[];
    }
  /** Something is not modelled, or could not be read: the last state is kept. */
  | { readonly type: "problem"; readonly message: string };

/** Something that happened, and when: milliseconds since the epoch. */
export type Route53Event = Happening & { readonly at: number };

/** Told of everything that happens, in order. */
export type Observer = (event: Route53Event) => void;

/** Reports something that happens now. */
export type Report = (happening: Happening) => void;
