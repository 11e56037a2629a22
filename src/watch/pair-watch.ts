import type { TerraformProvider } from "cdktf";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { NodeName } from "../node-name";
import { AlertTopic } from "./alert-topic";
import { PairAlarms } from "./alarms/pair-alarms";
import { EveryRangeChangeMail } from "./range-notice";

/**
 * How people hear of changed ranges.
 *
 * - `every-change`: one mail whenever AWS changes any range of any service, about a thousand a year.
 * - `off`: not at all.
 */
export type RangeNotice = "every-change" | "off";

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
   * @default "every-change"
   */
  readonly rangeNotice?: RangeNotice;

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
    if ((props.rangeNotice ?? "every-change") === "every-change" && (props.alertEmails ?? []).length > 0) {
      new EveryRangeChangeMail(this, "RangeNotice", {
        emails: props.alertEmails ?? [],
        topicArn: props.rangeTopicArn,
        usEast1Provider,
      });
    }
  }
}
