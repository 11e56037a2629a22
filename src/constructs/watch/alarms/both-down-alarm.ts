import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { NodeName, PerNode } from "../../../model/names";
import {
  METRIC_PERIOD_SECONDS,
  ROUTE53_NAMESPACE,
  route53Alarm,
  type Route53AlarmOptions,
} from "./route53-alarm";

/** Properties of {@link BothDownAlarm}. */
export interface BothDownAlarmProps extends Route53AlarmOptions {
  /** The two health checks. */
  readonly healthCheckIds: PerNode<string>;
}

/**
 * Tells when Route 53 finds neither address healthy.
 *
 * One alarm over both metrics and not a composite of two alarms: CloudWatch refuses to delete or rename an
 * alarm that a composite names.
 */
export class BothDownAlarm extends Construct {
  /** ARN of the alarm. */
  public readonly alarmArn: string;

  constructor(scope: Construct, id: string, props: BothDownAlarmProps) {
    super(scope, id);
    const status = (node: NodeName) => ({
      id: node,
      metric: {
        namespace: ROUTE53_NAMESPACE,
        metricName: "HealthCheckStatus",
        dimensions: { HealthCheckId: props.healthCheckIds[node] },
        stat: "Minimum",
        period: METRIC_PERIOD_SECONDS,
      },
    });
    this.alarmArn = new CloudwatchMetricAlarm(this, "Alarm", {
      ...route53Alarm(props),
      metricQuery: [
        { id: "healthy", expression: "primary + secondary", label: "Healthy bastions", returnData: true },
        status("primary"),
        status("secondary"),
      ],
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "LessThanThreshold",
      // The sum is missing when either is. One silent check, of which its own alarm tells, is not an outage.
      treatMissingData: "missing",
    }).arn;
  }
}
