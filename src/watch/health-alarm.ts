import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";

/** Properties of {@link HealthAlarm}. */
export interface HealthAlarmProps {
  /** Name of the alarm. */
  readonly name: string;

  /** What happened and what to do, for the one who gets the mail. */
  readonly description: string;

  /** The health check that is watched. */
  readonly healthCheckId: string;

  /** Topic that is told of ALARM and of OK. */
  readonly topicArn: string;

  /** Provider for us-east-1: Route 53 puts its metrics there, whatever the region of the hosts. */
  readonly usEast1Provider: TerraformProvider;

  /**
   * Tags for the alarm.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** Tells when Route 53 finds an address unhealthy, and when it is well again. */
export class HealthAlarm extends Construct {
  constructor(scope: Construct, id: string, props: HealthAlarmProps) {
    super(scope, id);
    new CloudwatchMetricAlarm(this, "Alarm", {
      alarmName: props.name,
      alarmDescription: props.description,
      namespace: "AWS/Route53",
      metricName: "HealthCheckStatus",
      dimensions: { HealthCheckId: props.healthCheckId },
      statistic: "Minimum",
      period: 60,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "LessThanThreshold",
      // Silence of a health check is trouble too: it was deleted or disabled behind Terraform's back.
      treatMissingData: "breaching",
      alarmActions: [props.topicArn],
      okActions: [props.topicArn],
      tags: props.tags,
      provider: props.usEast1Provider,
    });
  }
}
