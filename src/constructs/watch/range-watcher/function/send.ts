import type { Configuration } from "./configuration";
import type { Difference } from "./difference";
import type { Message } from "./message";
import type { Publication } from "./published-file";

/** Source of the event, for rules. */
export const EVENT_SOURCE = "bastion";

/** Type of the event, for rules. */
export const EVENT_DETAIL_TYPE = "CheckerRangesChanged";

/** Publishes a message on the topic of the alarms, which is in the function's own region. */
export async function publishMessage(message: Message, { topicArn }: Configuration): Promise<void> {
  const { PublishCommand, SNSClient } = await import("@aws-sdk/client-sns");
  await new SNSClient().send(
    new PublishCommand({ TopicArn: topicArn, Subject: message.subject, Message: message.text }),
  );
}

/** Puts an event on the default bus of the pair's region, where a rule can start a pipeline. */
export async function putEvent(
  difference: Difference,
  { syncToken, createDate }: Publication,
  { name, region, securityGroupId }: Configuration,
): Promise<void> {
  const { EventBridgeClient, PutEventsCommand } = await import("@aws-sdk/client-eventbridge");
  const detail = { pair: name, region, securityGroupId, ...difference, syncToken, createDate };
  const { FailedEntryCount: failed, Entries: entries } = await new EventBridgeClient({ region }).send(
    new PutEventsCommand({
      Entries: [{ Source: EVENT_SOURCE, DetailType: EVENT_DETAIL_TYPE, Detail: JSON.stringify(detail) }],
    }),
  );
  // This call succeeds though the event does not.
  if (failed !== 0) {
    throw new Error(`The event was refused: ${entries?.[0]?.ErrorCode} ${entries?.[0]?.ErrorMessage}.`);
  }
}
