import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { nodeName, type NodeName } from "../../../model/names";

/** Properties of {@link HostRepair}. */
export interface HostRepairProps {
  /** Name of the pair. */
  readonly name: string;

  /** Which of the two bastions is repaired. */
  readonly node: NodeName;

  /** Region of the instance. */
  readonly region: string;

  /** The instance. */
  readonly instanceId: string;

  /**
   * Tags for the alarms.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/**
 * Lets EC2 repair a host by itself: a broken machine below it is left for another one, a hanging system is
 * rebooted. Nobody is told: Route 53 tells when it matters to people.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/UsingAlarmActions.html
 */
export class HostRepair extends Construct {
  /** ARNs of the alarms. */
  public readonly alarmArns: string[];

  constructor(scope: Construct, id: string, props: HostRepairProps) {
    super(scope, id);
    const alarm = (alarmId: string, action: "recover" | "reboot", check: string, minutes: number): string =>
      new CloudwatchMetricAlarm(this, alarmId, {
        alarmName: `${nodeName(props.name, props.node)}-${action}`,
        alarmDescription:
          `EC2 ${action}s the host when its ${check.toLowerCase()} status check fails for ${minutes} minutes. ` +
          "Nothing to do unless it stays in ALARM: then raise the generation of this host.",
        namespace: "AWS/EC2",
        metricName: `StatusCheckFailed_${check}`,
        dimensions: { InstanceId: props.instanceId },
        statistic: "Maximum",
        period: 60,
        evaluationPeriods: minutes,
        threshold: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        // A host that is stopped or being replaced reports nothing, and must not be rebooted for it.
        treatMissingData: "missing",
        alarmActions: [`arn:aws:automate:${props.region}:ec2:${action}`],
        tags: props.tags,
      }).arn;
    this.alarmArns = [
      alarm("Recover", "recover", "System", 2),
      // One minute later than the recovery, as AWS advises, so that the two do not race each other.
      alarm("Reboot", "reboot", "Instance", 3),
    ];
  }
}
