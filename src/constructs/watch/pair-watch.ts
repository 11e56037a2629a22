import { TerraformStack, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { port } from "../../fields/access";
import { alerts } from "../../fields/alerts";
import { checkers } from "../../fields/checkers";
import { health } from "../../fields/health";
import type { PairValues } from "../../fields/pair";
import type { PerNode, PerWatchedNode } from "../../model/names";
import { both, choose, isChoice, isNothing, not, when } from "../../terraform/plan-time";
import { checked } from "../check";
import type { BastionHost } from "../hosts/bastion-host";
import type { CheckerIngress } from "../network/checker-ingress";
import type { TcpHealthCheck } from "../network/health-check";
import type { AlertsOptions, CheckersOptions, HealthOptions } from "../options";
import { AlertTopic } from "./alert-topic";
import { PairAlarms } from "./alarms/pair-alarms";
import { EmailCheck } from "./checks/email-check";
import { HostChecks } from "./checks/host-checks";
import { OtherSourceCheck } from "./checks/other-source-check";
import { PublicSubnetCheck } from "./checks/public-subnet-check";
import { PairDashboard } from "./dashboard/pair-dashboard";
import { EveryRangeChangeMail } from "./range-notice";
import { RangeWatcher } from "./range-watcher/range-watcher";
import { StartBuild } from "./range-watcher/start-build";

/** What a construct can be told of how a pair is watched, beside the fields of a pair. */
export interface PairWatchOptions {
  /**
   * The command that deploys the pair, for messages.
   *
   * @default "npx cdktf deploy <id of the stack>"
   */
  readonly deployCommand?: string;

  /**
   * Path of the range watcher's archive as Terraform finds it, for a module that names it by `path.module`.
   * Its content must be that of `rangeWatcherArchive()`.
   *
   * @default - an asset of the stack
   */
  readonly rangeWatcherArchivePath?: string;

  /** Provider for us-east-1: Route 53's metrics, alarms and AWS's topic are there. */
  readonly usEast1Provider: TerraformProvider;
}

/** Properties of {@link PairWatch}. */
export interface PairWatchProps extends PairWatchOptions {
  /** Name of the pair. */
  readonly name: string;

  /** Region of the hosts. */
  readonly region: string;

  /** VPC of the pair. */
  readonly vpcId: string;

  /** The subnets. */
  readonly subnetIds: PerNode<string>;

  /** The failover name, in full. */
  readonly recordName: string;

  /**
   * TCP port of SSH, 1 to 65535.
   *
   * @default 22
   */
  readonly port?: number;

  /** The fixed addresses. */
  readonly publicIps: PerNode<string>;

  /** The hosts. */
  readonly hosts: PerNode<BastionHost>;

  /**
   * How the bastions are checked.
   *
   * @default - all defaults
   */
  readonly health?: HealthOptions;

  /** Health checks; none on the secondary unless it is watched. */
  readonly healthChecks: PerWatchedNode<TcpHealthCheck>;

  /** Seconds until a failed primary is out of every resolver's answer, at worst. */
  readonly failoverSecondsWorstCase: number;

  /**
   * Which ranges of the checkers are let in.
   *
   * @default - all defaults
   */
  readonly checkers?: CheckersOptions;

  /** What the checkers are let in by. */
  readonly checkerIngress: CheckerIngress;

  /**
   * Alarms, notices and the dashboard.
   *
   * @default - all defaults
   */
  readonly alerts?: AlertsOptions;

  /**
   * Tags for everything that can have tags.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

type Values = Pick<PairValues, "health" | "checkers" | "alerts"> & { readonly port: number };

/** Everything that looks after a pair: alarms, notices of changed ranges, a dashboard, and checks in every plan. */
export class PairWatch extends Construct {
  /** Where alarms go. */
  public readonly alertTopic: AlertTopic;

  /** Mail addresses that have not confirmed and hear nothing. */
  public readonly unconfirmedEmails: string[];

  private readonly deployCommand: string;

  constructor(scope: Construct, id: string, props: PairWatchProps) {
    super(scope, id);
    const values = checked(this, { port, health, checkers, alerts }, props);
    const { name, usEast1Provider, tags } = props;
    this.deployCommand = props.deployCommand ?? `npx cdktf deploy ${TerraformStack.of(this).node.id}`;
    this.alertTopic = new AlertTopic(this, "AlertTopic", {
      name,
      alerts: values.alerts,
      usEast1Provider,
      tags,
    });
    const alarms = this.createAlarms(props, values);
    const rangeChangeMail = this.watchRanges(props, values);
    when(values.alerts.dashboard, () => this.createDashboard(props, values, alarms));
    this.unconfirmedEmails = this.createChecks(props, values, rangeChangeMail);
  }

  private createAlarms(props: PairWatchProps, values: Values): PairAlarms {
    return new PairAlarms(this, "Alarms", {
      name: props.name,
      region: props.region,
      recordName: props.recordName,
      health: values.health,
      healthCheckIds: healthCheckIds(props),
      instanceIds: instanceIds(props),
      deployCommand: this.deployCommand,
      topicArn: this.alertTopic.topicArn,
      usEast1Provider: props.usEast1Provider,
      tags: props.tags,
    });
  }

  private watchRanges(props: PairWatchProps, values: Values): EveryRangeChangeMail | undefined {
    const { name, tags } = props;
    const { rangeNotice, startBuild, rangeTopicArn } = values.alerts;
    // AWS keeps the prefix list up to date: there is no plan to be run for it.
    const watched = both(isChoice(rangeNotice, "checker-changes"), not(props.checkerIngress.byPrefixList));
    when(watched, () => this.createRangeWatcher(props, values));
    if (startBuild !== undefined) {
      when(
        both(watched, not(isNothing(this, startBuild))),
        () => new StartBuild(this, "StartBuild", { name, startBuild, tags }),
      );
    }
    const emails = choose(isChoice(rangeNotice, "every-change"), values.alerts.emails, []);
    return emails.length === 0
      ? undefined
      : new EveryRangeChangeMail(this, "RangeNotice", {
          emails,
          rangeTopicArn,
          usEast1Provider: props.usEast1Provider,
        });
  }

  private createRangeWatcher(props: PairWatchProps, values: Values): RangeWatcher {
    return new RangeWatcher(this, "RangeWatcher", {
      ...values,
      name: props.name,
      region: props.region,
      securityGroupId: props.checkerIngress.securityGroupId,
      deployCommand: this.deployCommand,
      topicArn: this.alertTopic.topicArn,
      archivePath: props.rangeWatcherArchivePath,
      usEast1Provider: props.usEast1Provider,
      tags: props.tags,
    });
  }

  private createDashboard(props: PairWatchProps, values: Values, alarms: PairAlarms): PairDashboard {
    return new PairDashboard(this, "Dashboard", {
      name: props.name,
      region: props.region,
      recordName: props.recordName,
      publicIps: props.publicIps,
      instanceIds: instanceIds(props),
      health: values.health,
      healthCheckIds: healthCheckIds(props),
      failoverSecondsWorstCase: props.failoverSecondsWorstCase,
      deployCommand: this.deployCommand,
      healthAlarmArns: alarms.healthAlarmArns,
      secondaryAlarmArns: alarms.secondaryAlarmArns,
      hostAlarmArns: alarms.hostAlarmArns,
      usEast1Provider: props.usEast1Provider,
    });
  }

  private createChecks(
    props: PairWatchProps,
    values: Values,
    rangeChangeMail?: EveryRangeChangeMail,
  ): string[] {
    const { hosts, vpcId, subnetIds, checkerIngress, region } = props;
    new HostChecks(this, "Hosts", { hosts });
    new PublicSubnetCheck(this, "Subnets", { vpcId, subnetIds });
    if (values.checkers.compareSources) {
      new OtherSourceCheck(this, "OtherSource", { checkerIngress, region, ...values });
    }
    const subscriptions = [this.alertTopic.emailSubscriptions, rangeChangeMail?.subscriptions].filter(
      (subscription) => subscription !== undefined,
    );
    return subscriptions.length === 0 ? [] : new EmailCheck(this, "Emails", { subscriptions }).unconfirmed;
  }
}

function healthCheckIds({ healthChecks }: PairWatchProps): PerWatchedNode<string> {
  return {
    primary: healthChecks.primary.healthCheckId,
    secondary: healthChecks.secondary?.healthCheckId,
  };
}

function instanceIds({ hosts }: PairWatchProps): PerNode<string> {
  return { primary: hosts.primary.instanceId, secondary: hosts.secondary.instanceId };
}
