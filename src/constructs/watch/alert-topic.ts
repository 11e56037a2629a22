import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { TerraformIterator, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { alerts } from "../../fields/alerts";
import { checked } from "../check";
import type { AlertsOptions } from "../options";

/** Properties of {@link AlertTopic}. */
export interface AlertTopicProps {
  /** Name of the pair. */
  readonly name: string;

  /**
   * The mail addresses, and the key that encrypts the topic.
   *
   * @default - all defaults
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
   */
  readonly alerts?: AlertsOptions;

  /** Provider for us-east-1, where Route 53's metrics and so the alarms are. */
  readonly usEast1Provider: TerraformProvider;

  /**
   * Tags for the topic.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** The topic all alarms of a pair go to. */
export class AlertTopic extends Construct {
  /** ARN of the topic. */
  public readonly topicArn: string;

  /** The subscriptions of the mail addresses, when there are any. */
  public readonly emailSubscriptions?: SnsTopicSubscription;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const { emails, kmsKeyArn } = checked(this, { alerts }, props).alerts;
    const provider = props.usEast1Provider;
    this.topicArn = new SnsTopic(this, "Topic", {
      name: `${props.name}-alerts`,
      kmsMasterKeyId: kmsKeyArn,
      tags: props.tags,
      provider,
    }).arn;
    if (emails.length > 0) {
      const each = TerraformIterator.fromList(emails);
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
