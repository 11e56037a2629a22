import {
  CloudWatchClient,
  GetMetricDataCommand,
  paginateDescribeAlarms,
  SetAlarmStateCommand,
  type MetricAlarm,
} from "@aws-sdk/client-cloudwatch";
import type { LocalAwsAccess } from "../local-aws/access";
import { METRICS_REGION } from "../route53/metrics";
import { Refresher } from "../route53/refresher";
import type { ScaledTime } from "../route53/time";
import { endOfPeriod, periodValues, stateOf } from "./evaluate";
import { toAlarm } from "./from-aws";
import type { Alarm, AlarmMetric, AlarmState, Datapoint } from "./model";

/** Seconds of AWS's time between two evaluations. */
export const EVALUATION_SECONDS = 10;

/** The local AWS keeps the time of a datapoint to the second: shorter periods would miss some of them. */
const LEAST_PERIOD = 5_000;

/** Periods until there is something to evaluate. */
const SETTLING_PERIODS = 1.5;

/** Options of {@link Alarms}. */
export interface AlarmsOptions {
  readonly aws: LocalAwsAccess;
  /** Only alarms whose name begins so. */
  readonly prefix: string;
  readonly time: ScaledTime;
  readonly onState: (name: string, state: AlarmState) => void;
  readonly onProblem: (message: string) => void;
}

/**
 * Evaluates the deployed alarms over Route 53's metrics, which the local AWS keeps but does not look at, and
 * sets their states in it.
 */
export class Alarms {
  private readonly client: CloudWatchClient;
  private readonly refresher: Refresher;
  private readonly began = Date.now();
  private readonly told = new Map<string, string>();

  constructor(private readonly options: AlarmsOptions) {
    this.client = new CloudWatchClient({ ...options.aws, region: METRICS_REGION });
    const pause = options.time.milliseconds(EVALUATION_SECONDS);
    this.refresher = new Refresher(() => this.evaluate(), pause, options.onProblem);
  }

  /** Ends it. */
  public async stop(): Promise<void> {
    await this.refresher.stop();
    this.client.destroy();
  }

  private async evaluate(): Promise<void> {
    for (const alarm of await this.read()) {
      const period = Math.max(this.options.time.milliseconds(alarm.periodSeconds), LEAST_PERIOD);
      const now = Date.now();
      if (now - this.began < SETTLING_PERIODS * period) {
        // What was put before was put at another speed, and the first datapoint comes when a period is over.
        continue;
      }
      const since = Math.max(this.began, now - period * (alarm.evaluationPeriods + 1));
      const datapoints = await Promise.all(alarm.metrics.map((metric) => this.datapoints(metric, since)));
      const values = periodValues(alarm, datapoints, endOfPeriod(datapoints.flat(), now, period), period);
      const state = stateOf(alarm, values);
      if (state !== alarm.state) {
        const StateReason = `Values of the last periods, the latest first: ${values.map((value) => value ?? "none").join(", ")}`;
        await this.client.send(
          new SetAlarmStateCommand({ AlarmName: alarm.name, StateValue: state, StateReason }),
        );
      }
      if (state !== this.told.get(alarm.name)) {
        this.told.set(alarm.name, state);
        this.options.onState(alarm.name, state);
      }
    }
  }

  private async read(): Promise<Alarm[]> {
    const alarms: MetricAlarm[] = [];
    const filter = { AlarmNamePrefix: this.options.prefix };
    for await (const page of paginateDescribeAlarms({ client: this.client }, filter)) {
      alarms.push(...(page.MetricAlarms ?? []));
    }
    return alarms.flatMap((one) => {
      const alarm = toAlarm(one);
      if (typeof alarm === "string") {
        if (!this.told.has(alarm)) {
          this.told.set(alarm, "not modelled");
          this.options.onProblem(alarm);
        }
        return [];
      }
      return alarm.metrics.every(({ namespace }) => namespace === "AWS/Route53") ? [alarm] : [];
    });
  }

  /** The datapoints since a moment. A period of one second leaves them as they were put. */
  private async datapoints(
    { namespace, name, dimensions, statistic }: AlarmMetric,
    since: number,
  ): Promise<Datapoint[]> {
    const { MetricDataResults = [] } = await this.client.send(
      new GetMetricDataCommand({
        StartTime: new Date(since),
        EndTime: new Date(),
        MetricDataQueries: [
          {
            Id: "metric",
            MetricStat: {
              Metric: { Namespace: namespace, MetricName: name, Dimensions: [...dimensions] },
              Period: 1,
              Stat: statistic,
            },
          },
        ],
      }),
    );
    const { Timestamps = [], Values = [] } = MetricDataResults[0] ?? {};
    return Timestamps.map((at, index) => ({ at: at.getTime(), value: Values[index] }));
  }
}
