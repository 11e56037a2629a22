import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { NODE_NAMES, type NodeName, type PerNode, type PerWatchedNode } from "../../../model/names";
import { when, type Condition } from "../../../terraform/plan-time";
import { alarmName } from "./alarm-name";
import { alarmText } from "./alarm-text";
import { BothDownAlarm } from "./both-down-alarm";
import { CheckerShareAlarm } from "./checker-share-alarm";
import { HealthAlarm } from "./health-alarm";
import { HostRepair } from "./host-repair";
import type { Route53AlarmOptions } from "./route53-alarm";

/** Properties of {@link PairAlarms}. */
export interface PairAlarmsProps {
  /** Name of the pair. */
  readonly pairName: string;

  /** Region of the hosts. */
  readonly region: string;

  /** The failover name, in full. */
  readonly recordName: string;

  /** Health checks; none on the secondary unless it is watched. */
  readonly healthCheckIds: PerWatchedNode<string>;

  /**
   * Whether the secondary is watched.
   *
   * @default - when it has a health check
   */
  readonly watchSecondary?: Condition;

  /** The instances. */
  readonly instanceIds: PerNode<string>;

  /**
   * The primary's check is inverted: texts say so.
   *
   * @default false
   */
  readonly drill?: Condition;

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
  readonly tags?: { [key: string]: string };
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
    const { primary, secondary } = props.healthCheckIds;
    this.healthAlarmArns.push(...this.watchHealth("primary", primary, true, props));
    if (secondary !== undefined) {
      const watched = props.watchSecondary ?? true;
      this.secondaryAlarmArns.push(...this.watchHealth("secondary", secondary, watched, props));
      const bothDown = when(
        watched,
        () =>
          new BothDownAlarm(this, "BothDown", {
            ...this.common("both-down", props),
            healthCheckIds: { primary, secondary },
          }),
      );
      this.secondaryAlarmArns.push(...arnsOf(bothDown));
    }
    for (const node of NODE_NAMES) {
      const repair = new HostRepair(this, node === "primary" ? "PrimaryRepair" : "SecondaryRepair", {
        name: `${props.pairName}-${node}`,
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
    props: PairAlarmsProps,
  ): string[] {
    const prefix = node === "primary" ? "Primary" : "Secondary";
    const unhealthy = when(
      watched,
      () =>
        new HealthAlarm(this, `${prefix}Unhealthy`, {
          ...this.common(`${node}-unhealthy`, props),
          healthCheckId,
        }),
    );
    const checkers = when(
      watched,
      () =>
        new CheckerShareAlarm(this, `${prefix}Checkers`, {
          ...this.common(`${node}-checkers`, props),
          healthCheckId,
        }),
    );
    return [...arnsOf(unhealthy), ...arnsOf(checkers)];
  }

  private common(kind: Parameters<typeof alarmText>[0], props: PairAlarmsProps): Route53AlarmOptions {
    const { topicArn, usEast1Provider, tags } = props;
    return {
      name: alarmName(props.pairName, kind),
      description: alarmText(kind, props),
      topicArn,
      usEast1Provider,
      tags,
    };
  }
}

function arnsOf(alarm: { readonly alarmArn: string } | undefined): string[] {
  return alarm === undefined ? [] : [alarm.alarmArn];
}
