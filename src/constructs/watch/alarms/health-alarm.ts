import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import {
  METRIC_PERIOD_SECONDS,
  ROUTE53_NAMESPACE,
  route53Alarm,
  type Route53AlarmOptions,
} from "./route53-alarm";

/** Properties of {@link HealthAlarm}. */
export interface HealthAlarmProps extends Route53AlarmOptions {
  /** The health check that is watched. */
  readonly healthCheckId: string;
}

/** Tells when Route 53 finds an address unhealthy, and when it is well again. */
export class HealthAlarm extends Construct {
  /** ARN of the alarm. */
  public readonly alarmArn: string;

  constructor(scope: Construct, id: string, props: HealthAlarmProps) {
    super(scope, id);
    this.alarmArn = new CloudwatchMetricAlarm(this, "Alarm", {
      ...route53Alarm(props),
      namespace: ROUTE53_NAMESPACE,
      metricName: "HealthCheckStatus",
      dimensions: { HealthCheckId: props.healthCheckId },
      statistic: "Minimum",
      period: METRIC_PERIOD_SECONDS,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "LessThanThreshold",
      // A health check reports every minute. When it is silent, it was deleted behind Terraform's back and
      // nobody would hear of an outage. The price: one ALARM while a check is new and has not reported yet.
      treatMissingData: "breaching",
    }).arn;
  }
}
