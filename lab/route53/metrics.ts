import { CloudWatchClient, PutMetricDataCommand, type MetricDatum } from "@aws-sdk/client-cloudwatch";
import type { Report } from "./events";
import type { ScaledTime } from "./time";

/** What is said of a health check at one moment. */
export interface HealthReading {
  readonly healthCheckId: string;
  readonly healthy: boolean;
  /** Undefined while the check is disabled. */
  readonly percentageHealthy: number | undefined;
}

/**
 * Seconds between two datapoints, and the only region that has them.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export const METRICS_INTERVAL_SECONDS = 60;
export const METRICS_REGION = "us-east-1";

/** Puts the metrics of all health checks into CloudWatch, every minute. */
export class Metrics {
  private readonly timer: NodeJS.Timeout;
  private sending: Promise<void> | undefined;

  constructor(
    private readonly client: Pick<CloudWatchClient, "send">,
    private readonly readings: () => HealthReading[],
    private readonly report: Report,
    time: ScaledTime,
  ) {
    this.timer = setInterval(() => {
      // One at a time: a slow CloudWatch must not pile up requests.
      this.sending ??= this.send().finally(() => (this.sending = undefined));
    }, time.milliseconds(METRICS_INTERVAL_SECONDS));
  }

  /** Sends no more, and waits for what is under way. */
  public async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sending;
  }

  private async send(): Promise<void> {
    const data = this.readings().flatMap(toMetricData);
    if (data.length === 0) {
      return;
    }
    try {
      await this.client.send(new PutMetricDataCommand({ Namespace: "AWS/Route53", MetricData: data }));
    } catch (error) {
      this.report({ type: "problem", message: `Metrics could not be put into CloudWatch: ${String(error)}` });
    }
  }
}

/** The datapoints of one health check. */
function toMetricData({ healthCheckId, healthy, percentageHealthy }: HealthReading): MetricDatum[] {
  const common = { Dimensions: [{ Name: "HealthCheckId", Value: healthCheckId }], Timestamp: new Date() };
  const status: MetricDatum = {
    ...common,
    MetricName: "HealthCheckStatus",
    Value: healthy ? 1 : 0,
    Unit: "None",
  };
  return percentageHealthy === undefined
    ? [status]
    : [
        status,
        { ...common, MetricName: "HealthCheckPercentageHealthy", Value: percentageHealthy, Unit: "Percent" },
      ];
}
