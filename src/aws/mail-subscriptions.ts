import { paginateListSubscriptions, type SNSClient } from "@aws-sdk/client-sns";
import { callForAll } from "./call";
import type { MailSubscription } from "./view";

/** Subscriptions by e-mail of the account, also those to topics of other accounts. */
export async function mailSubscriptions(sns: SNSClient): Promise<MailSubscription[]> {
  const pages = paginateListSubscriptions({ client: sns }, {});
  const found = await callForAll("sns:ListSubscriptions", pages, (page) => page.Subscriptions);
  return found
    .filter(({ Protocol, SubscriptionArn }) => Protocol === "email" && SubscriptionArn !== "Deleted")
    .map(({ TopicArn = "", Endpoint = "", SubscriptionArn = "" }) => ({
      topicArn: TopicArn,
      email: Endpoint,
      // Until then it is "PendingConfirmation".
      confirmed: SubscriptionArn.startsWith("arn:"),
    }));
}
