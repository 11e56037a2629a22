import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { NODE_NAMES, nodeId, type NodeName, type PerNode, type PerWatchedNode } from "../../../model/names";
import { when, type Condition } from "../../../terraform/plan-time";
import { health } from "../../../fields/health";
import { checked } from "../../check";
import type { HealthOptions } from "../../options";
import { alarmName, type HealthAlarmKind } from "./alarm-name";
import { alarmText } from "./alarm-text";
import { BothDownAlarm } from "./both-down-alarm";
import { CheckerShareAlarm } from "./checker-share-alarm";
import { HealthAlarm } from "./health-alarm";
import { HostRepair } from "./host-repair";
import type { Route53AlarmOptions } from "./route53-alarm";

/** Properties of {@link PairAlarms}. */
export interface PairAlarmsProps {
  /** Name of the pair. */
  readonly name: string;

  /** Region of the hosts. */
  readonly region: string;

  /** The failover name, in full. */
  readonly recordName: string;

  /** Health checks; none on the secondary unless it is watched. */
  readonly healthCheckIds: PerWatchedNode<string>;

  /**
   * Whether the secondary is watched, and whether the primary's check is inverted, which the texts then say.
   *
   * @default - all defaults
   */
  readonly health?: HealthOptions;

  /** The instances. */
  readonly instanceIds: PerNode<string>;

  /** Command that brings the security group up to date, for texts. */
  readonly deployCommand: string;

  /** Topic that is told. */
  readonly topicArn: string;

  /** Provider for us-east-1. */
  readonly usEast1Provider: TerraformProvider;

  /**
   * Tags for the alarms.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** Every alarm of a pair: the health of both, the share of checkers, both down, and the repair of hosts. */
export class PairAlarms extends Construct {
  /** ARNs of the alarms in us-east-1 that are always there. */
  public readonly healthAlarmArns: string[] = [];

  /** ARNs of the alarms in us-east-1 that are there while the secondary is watched. */
  public readonly secondaryAlarmArns: string[] = [];

  /** ARNs of the alarms in the pair's region. */
  public readonly hostAlarmArns: string[] = [];

  constructor(scope: Construct, id: string, props: PairAlarmsProps) {
    super(scope, id);
    const { watchSecondary: watched, invertPrimary } = checked(this, { health }, props).health;
    const { primary, secondary } = props.healthCheckIds;
    const common = (kind: HealthAlarmKind): Route53AlarmOptions => commonOptions(kind, invertPrimary, props);
    this.healthAlarmArns.push(...this.watchHealth("primary", primary, true, common));
    if (secondary !== undefined) {
      this.secondaryAlarmArns.push(...this.watchHealth("secondary", secondary, watched, common));
      const bothDown = when(
        watched,
        () =>
          new BothDownAlarm(this, "BothDown", {
            ...common("both-down"),
            healthCheckIds: { primary, secondary },
          }),
      );
      this.secondaryAlarmArns.push(...arnsOf(bothDown));
    }
    for (const node of NODE_NAMES) {
      const repair = new HostRepair(this, nodeId(node, "Repair"), {
        name: props.name,
        node,
        region: props.region,
        instanceId: props.instanceIds[node],
        tags: props.tags,
      });
      this.hostAlarmArns.push(...repair.alarmArns);
    }
  }

  private watchHealth(
    node: NodeName,
    healthCheckId: string,
    watched: Condition,
    common: (kind: HealthAlarmKind) => Route53AlarmOptions,
  ): string[] {
    const unhealthy = when(
      watched,
      () =>
        new HealthAlarm(this, nodeId(node, "Unhealthy"), {
          ...common(`${node}-unhealthy`),
          healthCheckId,
        }),
    );
    const checkers = when(
      watched,
      () =>
        new CheckerShareAlarm(this, nodeId(node, "Checkers"), {
          ...common(`${node}-checkers`),
          healthCheckId,
        }),
    );
    return [...arnsOf(unhealthy), ...arnsOf(checkers)];
  }
}

function commonOptions(
  kind: HealthAlarmKind,
  invertPrimary: Condition,
  props: PairAlarmsProps,
): Route53AlarmOptions {
  const { recordName, deployCommand, topicArn, usEast1Provider, tags } = props;
  return {
    name: alarmName(props.name, kind),
    description: alarmText(kind, { recordName, invertPrimary, deployCommand }),
    topicArn,
    usEast1Provider,
    tags,
  };
}

function arnsOf(alarm: { readonly alarmArn: string } | undefined): string[] {
  return alarm === undefined ? [] : [alarm.alarmArn];
}
