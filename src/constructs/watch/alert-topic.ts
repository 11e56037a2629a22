import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { TerraformIterator, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";

/** Properties of {@link AlertTopic}. */
export interface AlertTopicProps {
  /** Name of the topic. */
  readonly name: string;

  /**
   * Mail addresses that are told. Each must confirm the mail AWS sends, or it hears nothing.
   *
   * @default - none
   */
  readonly emails?: string[];

  /**
   * ARN of a KMS key of your own in us-east-1 that encrypts the topic. Its key policy must let
   * `cloudwatch.amazonaws.com` use `kms:Decrypt` and `kms:GenerateDataKey*`, or alarms vanish silently.
   *
   * @default - not encrypted by a key; never `alias/aws/sns`, which CloudWatch may not use
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
   */
  readonly kmsKeyArn?: string;

  /** Provider for us-east-1, where Route 53's metrics and so the alarms are. */
  readonly usEast1Provider: TerraformProvider;

  /**
   * Tags for the topic.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** The topic all alarms of a pair go to. */
export class AlertTopic extends Construct {
  /** ARN of the topic. */
  public readonly topicArn: string;

  /** The subscriptions of the mail addresses, when there are any. */
  public readonly emailSubscriptions?: SnsTopicSubscription;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const provider = props.usEast1Provider;
    this.topicArn = new SnsTopic(this, "Topic", {
      name: props.name,
      kmsMasterKeyId: props.kmsKeyArn,
      tags: props.tags,
      provider,
    }).arn;
    if (props.emails !== undefined && props.emails.length > 0) {
      const each = TerraformIterator.fromList(props.emails);
      this.emailSubscriptions = new SnsTopicSubscription(this, "Email", {
        forEach: each,
        topicArn: this.topicArn,
        protocol: "email",
        endpoint: each.value as string,
        provider,
      });
    }
  }
}
