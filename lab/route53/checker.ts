import { TCP_CHECK_TIMEOUT_SECONDS } from "../../src/model/route53";
import { droppedProbe, type Probe, type ProbeOutcome } from "./probe";
import type { ScaledTime } from "./time";

/** What a checker has to check, as deployed at this moment. */
export interface Assignment {
  readonly host: string;
  readonly port: number;
  /** Seconds from an answer to the next check. */
  readonly requestInterval: number;
  /** Consecutive results that turn the verdict, either way. */
  readonly failureThreshold: number;
  /** Whether the firewall in front of the host lets this checker in. */
  readonly admitted: boolean;
}

/** The result of one check, and what the checker says after it. */
export interface Verdict {
  readonly outcome: ProbeOutcome | "blocked";
  readonly healthy: boolean;
}

/** Properties of a {@link Checker}. */
export interface CheckerProps {
  readonly time: ScaledTime;
  /** The address it connects from. */
  readonly localAddress: string;
  /** Seconds until the first check: checkers do not coordinate with one another. */
  readonly firstCheckAfter: number;
  /** Asked before every check. */
  readonly assignment: () => Assignment;
  readonly onVerdict: (verdict: Verdict) => void;
  readonly probe: Probe;
}

/** One checker: checks by itself, at its own pace, and forms its own verdict. */
export class Checker {
  /** What it says of the endpoint. A new checker says healthy until enough checks failed. */
  public healthy = true;

  /** Consecutive results against the verdict. */
  private contrary = 0;
  private timer: NodeJS.Timeout;
  private readonly stopped = new AbortController();

  constructor(private readonly props: CheckerProps) {
    this.timer = this.checkAfter(props.firstCheckAfter);
  }

  /** Ends the check under way and makes no other. */
  public stop(): void {
    this.stopped.abort();
    clearTimeout(this.timer);
  }

  private checkAfter(seconds: number): NodeJS.Timeout {
    return setTimeout(() => void this.check(), this.props.time.milliseconds(seconds));
  }

  private async check(): Promise<void> {
    const { host, port, admitted } = this.props.assignment();
    const probe = admitted ? this.props.probe : droppedProbe;
    const limit = this.props.time.milliseconds(TCP_CHECK_TIMEOUT_SECONDS);
    const { localAddress } = this.props;
    const outcome = await probe({ host, port, localAddress, limit }, this.stopped.signal);
    if (this.stopped.signal.aborted) {
      return;
    }
    // Asked again: a check can take long, and something else may be deployed by now.
    const { requestInterval, failureThreshold } = this.props.assignment();
    this.count(outcome === "connected", failureThreshold);
    this.timer = this.checkAfter(requestInterval);
    this.props.onVerdict({ outcome: admitted ? outcome : "blocked", healthy: this.healthy });
  }

  private count(passed: boolean, threshold: number): void {
    this.contrary = passed === this.healthy ? 0 : this.contrary + 1;
    if (this.contrary >= threshold) {
      this.healthy = passed;
      this.contrary = 0;
    }
  }
}
