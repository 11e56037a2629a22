import type { CloudwatchMetricAlarmConfig } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { TerraformProvider } from "cdktf";

/** Namespace of Route 53's metrics. */
export const ROUTE53_NAMESPACE = "AWS/Route53";

/**
 * Seconds between two datapoints of a health check.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
export const METRIC_PERIOD_SECONDS = 60;

/** What the alarms over Route 53's metrics have in common. */
export interface Route53AlarmOptions {
  /** Name of the alarm. */
  readonly name: string;

  /** What happened and what to do, for the one who gets the mail. At most 1024 characters. */
  readonly description: string;

  /** Topic that is told of ALARM and of OK. */
  readonly topicArn: string;

  /** Provider for us-east-1: Route 53 puts its metrics there, whatever the region of the hosts. */
  readonly usEast1Provider: TerraformProvider;

  /**
   * Tags for the alarm.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** The arguments that follow from them. */
export function route53Alarm(
  props: Route53AlarmOptions,
): Pick<
  CloudwatchMetricAlarmConfig,
  "alarmName" | "alarmDescription" | "alarmActions" | "okActions" | "tags" | "provider"
> {
  return {
    alarmName: props.name,
    alarmDescription: props.description,
    alarmActions: [props.topicArn],
    okActions: [props.topicArn],
    tags: props.tags,
    provider: props.usEast1Provider,
  };
}
