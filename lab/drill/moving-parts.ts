import { Alarms } from "../cloudwatch/alarms";
import type { LocalAwsAccess } from "../local-aws/access";
import { startRoute53, type RunningRoute53 } from "../route53/start";
import type { SshAccess } from "./client/access";
import { Client } from "./client/client";
import type { DeployedPair } from "./pair";
import type { Recorder } from "./recorder";
import { watchRoute53 } from "./watch-route53";
import { NODE_NAMES } from "../../src/model/names";

/** What they are started from. */
export interface MovingPartsOptions {
  readonly aws: LocalAwsAccess;
  readonly rangesUrl: string;
  readonly pairName: string;
  readonly pair: DeployedPair;
  readonly access: SshAccess;
  readonly forwardTo: string;
  readonly folder: string;
  readonly recorder: Recorder;
}

/** All that moves by itself at one speed: Route 53, the alarms, and the client. */
export class MovingParts {
  private constructor(
    public readonly factor: number,
    private readonly route53: RunningRoute53,
    private readonly alarms: Alarms,
    private readonly client: Client,
  ) {}

  /** Starts them. */
  public static async start(factor: number, options: MovingPartsOptions): Promise<MovingParts> {
    const { aws, rangesUrl, pairName, pair, recorder } = options;
    // New checkers say healthy, and report only what changes from there.
    NODE_NAMES.forEach((node) => recorder.record({ type: "share", node, percent: 100 }));
    const route53 = await startRoute53({
      aws,
      rangesUrl,
      timeFactor: factor,
      onEvent: watchRoute53(recorder, pair),
    });
    const { time, dns } = route53;
    const alarms = new Alarms({
      aws,
      prefix: `${pairName}-`,
      time,
      onState: (name, state) => recorder.record({ type: "alarm", name, state }),
      onProblem: (message) => recorder.record({ type: "problem", message }),
    });
    const client = new Client({ ...options, addresses: pair.addresses, dns, time });
    return new MovingParts(factor, route53, alarms, client);
  }

  /** Real milliseconds of so many of AWS's seconds. */
  public milliseconds(seconds: number): number {
    return this.route53.time.milliseconds(seconds);
  }

  /** Has Route 53 look at once at what is deployed and published. */
  public look(): Promise<void> {
    return this.route53.refresh();
  }

  /** Closes the long session and the forward, so that they are opened anew. */
  public reopen(): Promise<void> {
    return this.client.reopen();
  }

  /** Ends them. */
  public async stop(): Promise<void> {
    await this.client.stop();
    await Promise.all([this.alarms.stop(), this.route53.stop()]);
  }
}
