import { paginateListSubscriptions, type SNSClient, type Subscription } from "@aws-sdk/client-sns";
import { call } from "./call";
import type { MailSubscription } from "./view";

/** Subscriptions by e-mail of the account, also those to topics of other accounts. */
export function mailSubscriptions(sns: SNSClient): Promise<MailSubscription[]> {
  return call("sns:ListSubscriptions", async () => {
    const found: Subscription[] = [];
    for await (const page of paginateListSubscriptions({ client: sns }, {})) {
      found.push(...(page.Subscriptions ?? []));
    }
    return found
      .filter(({ Protocol, SubscriptionArn }) => Protocol === "email" && SubscriptionArn !== "Deleted")
      .map(({ TopicArn = "", Endpoint = "", SubscriptionArn = "" }) => ({
        topicArn: TopicArn,
        email: Endpoint,
        // Until then it is "PendingConfirmation".
        confirmed: SubscriptionArn.startsWith("arn:"),
      }));
  });
}
