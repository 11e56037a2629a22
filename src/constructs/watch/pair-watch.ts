import { TerraformStack, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { CheckerIngress } from "../network/checker-ingress";
import type { CheckerRangeSelection } from "../network/checker-ranges";
import type { FixedAddress } from "../network/fixed-address";
import type { TcpHealthCheck } from "../network/health-check";
import type { BastionHost } from "../hosts/bastion-host";
import type { PerNode, PerWatchedNode } from "../../model/names";
import { both, choose, isChoice, isNothing, not, when, type Condition } from "../../terraform/plan-time";
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

/**
 * How people hear of changed ranges.
 *
 * - `checker-changes`: by a message when the security group needs a plan, about once a year. Nothing is made
 *   for it when the managed prefix list is used, which changes by itself.
 * - `every-change`: by a mail whenever AWS changes any range of any service, about a thousand a year.
 * - `off`: not at all.
 */
export type RangeNotice = "checker-changes" | "every-change" | "off";

/** How a pair is watched, and who is told. */
export interface PairWatchOptions {
  /**
   * Mail addresses that hear of alarms.
   *
   * @default - none
   */
  readonly alertEmails?: string[];

  /**
   * ARN of a KMS key of your own in us-east-1 that encrypts the topic of the alarms. Its key policy must let
   * `cloudwatch.amazonaws.com` use `kms:Decrypt` and `kms:GenerateDataKey*`.
   *
   * @default - none
   */
  readonly alertKmsKeyArn?: string;

  /**
   * How people hear of changed ranges.
   *
   * @default "checker-changes"
   */
  readonly rangeNotice?: RangeNotice;

  /**
   * ARN of a CodeBuild project in the pair's region that is started when the ranges of the checkers have
   * changed. Needs `rangeNotice: "checker-changes"`.
   *
   * @default - none
   */
  readonly startBuild?: string;

  /**
   * ARN of the topic AWS announces changed ranges on.
   *
   * @default "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged"
   */
  readonly rangeTopicArn?: string;

  /**
   * The command that deploys the pair, for messages.
   *
   * @default "npx cdktf deploy <id of the stack>"
   */
  readonly deployCommand?: string;

  /**
   * Make a CloudWatch dashboard, under the name of the pair.
   *
   * @default true
   */
  readonly dashboard?: Condition;

  /**
   * Warn at every plan when the other of AWS's two sources of checker ranges (published file, managed prefix
   * list) has ranges that are not let in.
   *
   * @default false
   */
  readonly compareCheckerSources?: boolean;

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
  readonly pairName: string;

  /** Region of the hosts. */
  readonly region: string;

  /** VPC of the pair. */
  readonly vpcId: string;

  /** Subnet of the primary. */
  readonly primarySubnetId: string;

  /** Subnet of the secondary. */
  readonly secondarySubnetId: string;

  /** The failover name, in full. */
  readonly recordName: string;

  /** TCP port of SSH. */
  readonly sshPort: number;

  /** The fixed addresses. */
  readonly addresses: PerNode<FixedAddress>;

  /** The hosts. */
  readonly hosts: PerNode<BastionHost>;

  /** Health checks; none on the secondary unless it is watched. */
  readonly healthChecks: PerWatchedNode<TcpHealthCheck>;

  /**
   * Whether the secondary is watched.
   *
   * @default - when it has a health check
   */
  readonly watchSecondary?: Condition;

  /** The regions that check. */
  readonly healthCheckRegions: string[];

  /**
   * The checks record the latency from each region.
   *
   * @default false
   */
  readonly measureLatency?: Condition;

  /**
   * The primary's check is inverted.
   *
   * @default false
   */
  readonly drill?: Condition;

  /** Seconds until a failed primary is out of every resolver's answer, at worst. */
  readonly failoverSecondsWorstCase: number;

  /** What the checkers are let in by. */
  readonly checkerIngress: CheckerIngress;

  /**
   * Which of the published ranges are let in.
   *
   * @default "commercial"
   */
  readonly checkerRanges?: CheckerRangeSelection;

  /**
   * Where the published ranges are read.
   *
   * @default "https://ip-ranges.amazonaws.com/ip-ranges.json"
   */
  readonly ipRangesUrl?: string;

  /**
   * Fewer ranges than this are a fault of the file.
   *
   * @default - one per region that checks
   */
  readonly minCheckerRules?: number;

  /**
   * Tags for everything that can have tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** Everything that looks after a pair: alarms, notices of changed ranges, a dashboard, and checks in every plan. */
export class PairWatch extends Construct {
  /** Where alarms go. */
  public readonly alertTopic: AlertTopic;

  /** Mail addresses that have not confirmed and hear nothing. */
  public readonly unconfirmedEmails: string[];

  private readonly deployCommand: string;

  constructor(scope: Construct, id: string, props: PairWatchProps) {
    super(scope, id);
    const { usEast1Provider, tags } = props;
    this.deployCommand = props.deployCommand ?? `npx cdktf deploy ${TerraformStack.of(this).node.id}`;
    this.alertTopic = new AlertTopic(this, "AlertTopic", {
      name: `${props.pairName}-alerts`,
      emails: props.alertEmails,
      kmsKeyArn: props.alertKmsKeyArn,
      usEast1Provider,
      tags,
    });
    const alarms = this.createAlarms(props);
    const rangeChangeMail = this.watchRanges(props);
    when(props.dashboard ?? true, () => this.createDashboard(props, alarms));
    this.unconfirmedEmails = this.createChecks(props, rangeChangeMail);
  }

  private createAlarms(props: PairWatchProps): PairAlarms {
    return new PairAlarms(this, "Alarms", {
      pairName: props.pairName,
      region: props.region,
      recordName: props.recordName,
      healthCheckIds: healthCheckIds(props),
      watchSecondary: props.watchSecondary,
      instanceIds: instanceIds(props),
      drill: props.drill,
      deployCommand: this.deployCommand,
      topicArn: this.alertTopic.topicArn,
      usEast1Provider: props.usEast1Provider,
      tags: props.tags,
    });
  }

  private watchRanges(props: PairWatchProps): EveryRangeChangeMail | undefined {
    const { pairName, rangeNotice = "checker-changes", startBuild, tags } = props;
    // AWS keeps the prefix list up to date: there is no plan to be run for it.
    const watched = both(isChoice(rangeNotice, "checker-changes"), not(props.checkerIngress.byPrefixList));
    when(watched, () => this.createRangeWatcher(props));
    if (startBuild !== undefined) {
      when(
        both(watched, not(isNothing(this, startBuild))),
        () => new StartBuild(this, "StartBuild", { pairName, projectArn: startBuild, tags }),
      );
    }
    const emails = choose(isChoice(rangeNotice, "every-change"), props.alertEmails ?? [], []);
    return emails.length === 0
      ? undefined
      : new EveryRangeChangeMail(this, "RangeNotice", {
          emails,
          topicArn: props.rangeTopicArn,
          usEast1Provider: props.usEast1Provider,
        });
  }

  private createRangeWatcher(props: PairWatchProps): RangeWatcher {
    return new RangeWatcher(this, "RangeWatcher", {
      pairName: props.pairName,
      region: props.region,
      securityGroupId: props.checkerIngress.securityGroupId,
      port: props.sshPort,
      selection: props.checkerRanges,
      healthCheckRegions: props.healthCheckRegions,
      url: props.ipRangesUrl,
      minRanges: props.minCheckerRules,
      deployCommand: this.deployCommand,
      topicArn: this.alertTopic.topicArn,
      topicKmsKeyArn: props.alertKmsKeyArn,
      rangeTopicArn: props.rangeTopicArn,
      archivePath: props.rangeWatcherArchivePath,
      usEast1Provider: props.usEast1Provider,
      tags: props.tags,
    });
  }

  private createDashboard(props: PairWatchProps, alarms: PairAlarms): PairDashboard {
    const { primary, secondary } = props.addresses;
    return new PairDashboard(this, "Dashboard", {
      pairName: props.pairName,
      region: props.region,
      recordName: props.recordName,
      publicIps: { primary: primary.publicIp, secondary: secondary.publicIp },
      instanceIds: instanceIds(props),
      healthCheckIds: healthCheckIds(props),
      measureLatency: props.measureLatency,
      drill: props.drill,
      failoverSecondsWorstCase: props.failoverSecondsWorstCase,
      deployCommand: this.deployCommand,
      watchSecondary: props.watchSecondary,
      healthAlarmArns: alarms.healthAlarmArns,
      secondaryAlarmArns: alarms.secondaryAlarmArns,
      hostAlarmArns: alarms.hostAlarmArns,
      usEast1Provider: props.usEast1Provider,
    });
  }

  private createChecks(props: PairWatchProps, rangeChangeMail?: EveryRangeChangeMail): string[] {
    new HostChecks(this, "Hosts", { hosts: props.hosts });
    new PublicSubnetCheck(this, "Subnets", {
      vpcId: props.vpcId,
      subnetIds: { primary: props.primarySubnetId, secondary: props.secondarySubnetId },
    });
    if (props.compareCheckerSources ?? false) {
      new OtherSourceCheck(this, "OtherSource", { ...props, url: props.ipRangesUrl });
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
