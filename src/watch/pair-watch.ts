import type { TerraformProvider } from "cdktf";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { CheckerSource } from "../front/checker-ingress";
import type { CheckerRangeSelection } from "../front/checker-ranges";
import type { NodeName } from "../node-name";
import { AlertTopic } from "./alert-topic";
import { PairAlarms } from "./alarms/pair-alarms";
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

  /** The failover name, in full. */
  readonly recordName: string;

  /** The security group of the checkers. */
  readonly checkerSecurityGroupId: string;

  /**
   * Where the addresses of the checkers come from.
   *
   * @default "ip-ranges"
   */
  readonly checkerSource?: CheckerSource;

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

  /** The regions that check. */
  readonly healthCheckRegions: string[];

  /** TCP port of SSH. */
  readonly sshPort: number;

  /** Health checks; none on the secondary unless it is watched. */
  readonly healthCheckIds: { readonly primary: string; readonly secondary?: string };

  /** The instances. */
  readonly instanceIds: { readonly [node in NodeName]: string };

  /**
   * The primary's check is inverted.
   *
   * @default false
   */
  readonly drill?: boolean;

  /**
   * Tags for everything that can have tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** Everything that looks after a pair: alarms, and notices of changed ranges. */
export class PairWatch extends Construct {
  /** Where alarms go. */
  public readonly alertTopic: AlertTopic;

  constructor(scope: Construct, id: string, props: PairWatchProps) {
    super(scope, id);
    const { usEast1Provider, tags } = props;
    const deployCommand = props.deployCommand ?? `npx cdktf deploy ${TerraformStack.of(this).node.id}`;
    this.alertTopic = new AlertTopic(this, "AlertTopic", {
      name: `${props.pairName}-alerts`,
      emails: props.alertEmails,
      kmsKeyArn: props.alertKmsKeyArn,
      usEast1Provider,
      tags,
    });
    new PairAlarms(this, "Alarms", { ...props, topicArn: this.alertTopic.topicArn, deployCommand });
    this.watchRanges(props, deployCommand);
  }

  private watchRanges(props: PairWatchProps, deployCommand: string): void {
    const { pairName, usEast1Provider, tags } = props;
    switch (props.rangeNotice ?? "checker-changes") {
      case "checker-changes":
        if (props.checkerSource === "managed-prefix-list") {
          return;
        }
        new RangeWatcher(this, "RangeWatcher", {
          pairName,
          region: props.region,
          securityGroupId: props.checkerSecurityGroupId,
          port: props.sshPort,
          selection: props.checkerRanges,
          healthCheckRegions: props.healthCheckRegions,
          url: props.ipRangesUrl,
          minRanges: props.minCheckerRules,
          deployCommand,
          topicArn: this.alertTopic.topicArn,
          topicKmsKeyArn: props.alertKmsKeyArn,
          rangeTopicArn: props.rangeTopicArn,
          archivePath: props.rangeWatcherArchivePath,
          usEast1Provider,
          tags,
        });
        if (props.startBuild !== undefined) {
          new StartBuild(this, "StartBuild", { pairName, projectArn: props.startBuild, tags });
        }
        return;
      case "every-change":
        if (props.alertEmails !== undefined && props.alertEmails.length > 0) {
          new EveryRangeChangeMail(this, "RangeNotice", {
            emails: props.alertEmails,
            topicArn: props.rangeTopicArn,
            usEast1Provider,
          });
        }
        return;
      case "off":
        return;
    }
  }
}
