import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { TerraformIterator, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { IP_SPACE_CHANGED_TOPIC_ARN } from "../../model/ip-ranges";

/** Properties of {@link EveryRangeChangeMail}. */
export interface EveryRangeChangeMailProps {
  /** Mail addresses that are told. Each must confirm the mail AWS sends. At least one. */
  readonly emails: string[];

  /**
   * ARN of the topic on which AWS announces changed ranges.
   *
   * @default "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged"
   */
  readonly rangeTopicArn?: string;

  /** Provider for us-east-1: a subscription is made in the region of its topic. */
  readonly usEast1Provider: TerraformProvider;
}

/** One mail whenever AWS changes any of its ranges: about a thousand a year, nearly all about other services. */
export class EveryRangeChangeMail extends Construct {
  /** The subscriptions of the mail addresses. */
  public readonly subscriptions: SnsTopicSubscription;

  constructor(scope: Construct, id: string, props: EveryRangeChangeMailProps) {
    super(scope, id);
    const each = TerraformIterator.fromList(props.emails);
    this.subscriptions = new SnsTopicSubscription(this, "Email", {
      forEach: each,
      topicArn: props.rangeTopicArn ?? IP_SPACE_CHANGED_TOPIC_ARN,
      protocol: "email",
      endpoint: each.value as string,
      provider: props.usEast1Provider,
    });
  }
}
