import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import {
  METRIC_PERIOD_SECONDS,
  ROUTE53_NAMESPACE,
  route53Alarm,
  type Route53AlarmOptions,
} from "./route53-alarm";

/** Properties of {@link CheckerShareAlarm}. */
export interface CheckerShareAlarmProps extends Route53AlarmOptions {
  /** The health check that is watched. */
  readonly healthCheckId: string;
}

/** The alarm goes off when fewer percent of the checkers reach the address … */
export const CHECKER_SHARE_PERCENT = 90;

/** … for this many minutes. */
export const CHECKER_SHARE_MINUTES = 10;

/**
 * Tells when some checkers no longer reach an address that still counts as healthy: ranges are missing in the
 * security group, and little more is needed for a failover without a reason.
 */
export class CheckerShareAlarm extends Construct {
  /** ARN of the alarm. */
  public readonly alarmArn: string;

  constructor(scope: Construct, id: string, props: CheckerShareAlarmProps) {
    super(scope, id);
    this.alarmArn = new CloudwatchMetricAlarm(this, "Alarm", {
      ...route53Alarm(props),
      namespace: ROUTE53_NAMESPACE,
      metricName: "HealthCheckPercentageHealthy",
      dimensions: { HealthCheckId: props.healthCheckId },
      statistic: "Average",
      period: METRIC_PERIOD_SECONDS,
      evaluationPeriods: CHECKER_SHARE_MINUTES,
      threshold: CHECKER_SHARE_PERCENT,
      comparisonOperator: "LessThanThreshold",
      // The alarm over the status tells of a silent check already; a share that is not known is not low.
      treatMissingData: "missing",
    }).arn;
  }
}
