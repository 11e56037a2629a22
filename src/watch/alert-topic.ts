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

  /** Provider for us-east-1, where Route 53's metrics and so the alarms are. */
  readonly usEast1Provider: TerraformProvider;

  /**
   * Tags for the topic.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * The topic all alarms of a pair go to.
 *
 * Not encrypted with `alias/aws/sns`: CloudWatch may not use that key, and alarms would vanish silently.
 */
export class AlertTopic extends Construct {
  /** ARN of the topic. */
  public readonly topicArn: string;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const provider = props.usEast1Provider;
    this.topicArn = new SnsTopic(this, "Topic", { name: props.name, tags: props.tags, provider }).arn;
    if (props.emails !== undefined && props.emails.length > 0) {
      const each = TerraformIterator.fromList(props.emails);
      new SnsTopicSubscription(this, "Email", {
        forEach: each,
        topicArn: this.topicArn,
        protocol: "email",
        endpoint: each.value as string,
        provider,
      });
    }
  }
}
