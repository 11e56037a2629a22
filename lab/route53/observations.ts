import type { LocalAwsAccess } from "../local-aws/access";
import type { Happening, Report } from "./events";
import type { ProbeOutcome } from "./probe";

/** Milliseconds in which results are gathered before they are handed over. */
const GATHER = 100;

/** What a checker found last, as Route 53's API tells it. */
interface Observation {
  readonly Region: string;
  readonly StatusReport: { readonly Status: string; readonly CheckedTime: string };
}

/** What the API says of an outcome. The texts for failures are Route 53's own. */
const STATUS: Readonly<Record<ProbeOutcome | "blocked", string>> = {
  connected: "Success: TCP connection established",
  refused: "Failure: The health checker could not establish a TCP connection: connection refused",
  unreachable: "Failure: The health checker could not establish a TCP connection: no route to host",
  "timed-out": "Failure: The health checker could not establish a connection within the timeout limit.",
  blocked: "Failure: The health checker could not establish a connection within the timeout limit.",
};

/** Hands what the checkers find to the local AWS, which answers GetHealthCheckStatus with it. */
export class Observations {
  private readonly byCheck = new Map<string, Map<string, Observation>>();
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly aws: Pick<LocalAwsAccess, "endpoint">,
    private readonly report: Report,
  ) {}

  /** Takes what happened, if it is the result of a check. */
  public take(happening: Happening): void {
    if (happening.type !== "checker-result") {
      return;
    }
    const { healthCheckId, checker, outcome } = happening;
    const checkers = this.byCheck.get(healthCheckId) ?? new Map<string, Observation>();
    this.byCheck.set(healthCheckId, checkers);
    checkers.set(`${checker.region}/${checker.number}`, {
      Region: checker.region,
      StatusReport: { Status: STATUS[outcome], CheckedTime: new Date().toISOString() },
    });
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.sending = this.send();
    }, GATHER);
  }

  /** Hands over no more, and waits for what is under way. */
  public async stop(): Promise<void> {
    clearTimeout(this.timer);
    await this.sending;
  }

  private async send(): Promise<void> {
    const all = Object.fromEntries([...this.byCheck].map(([id, checkers]) => [id, [...checkers.values()]]));
    try {
      await fetch(`${this.aws.endpoint}/moto-api/lab/observations`, {
        method: "PUT",
        body: JSON.stringify(all),
        signal: AbortSignal.timeout(10_000),
      });
    } catch (error) {
      this.report({
        type: "problem",
        message: `What the checkers find could not be handed to the local AWS: ${String(error)}`,
      });
    }
  }
}
