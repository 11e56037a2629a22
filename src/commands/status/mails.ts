import type { Settings } from "../../settings";
import { isKnown } from "./read";
import type { PairFacts } from "./facts";
import { note, ok, unknown, wrong, type StatusLine } from "./line";

const TOPIC = "mails";

/** Whether the people who should be told are told. */
export function mailLines({ name, alerts }: Settings, { mailSubscriptions }: PairFacts): StatusLine[] {
  if (alerts.emails.length === 0) {
    return [note(TOPIC, "nobody gets alarms by mail (alerts.emails is empty)")];
  }
  if (!isKnown(mailSubscriptions)) {
    return [unknown(TOPIC, mailSubscriptions.notKnown)];
  }
  const topics = [
    { what: "alarms", isTopic: (arn: string) => arn.endsWith(`:${name}-alerts`) },
    ...(alerts.rangeNotice === "every-change"
      ? [{ what: "range changes", isTopic: (arn: string) => arn === alerts.rangeTopicArn }]
      : []),
  ];
  const faults = topics.flatMap(({ what, isTopic }) => {
    const subscribed = mailSubscriptions.value.filter(({ topicArn }) => isTopic(topicArn));
    const state = (email: string) => subscribed.find((one) => one.email === email)?.confirmed;
    const unconfirmed = alerts.emails.filter((email) => state(email) === false);
    const missing = alerts.emails.filter((email) => state(email) === undefined);
    return [
      ...(unconfirmed.length === 0
        ? []
        : [
            wrong(
              TOPIC,
              `these addresses get no mails about ${what} until they are confirmed: ${unconfirmed.join(", ")}`,
              "The owners must follow the link in the mail from AWS Notifications. It is valid for two days; after that, subscribe them again.",
            ),
          ]),
      ...(missing.length === 0
        ? []
        : [wrong(TOPIC, `not subscribed to ${what}: ${missing.join(", ")}`, `Deploy: cdktf deploy ${name}`)]),
    ];
  });
  return faults.length > 0 ? faults : [ok(TOPIC, `confirmed: ${alerts.emails.join(", ")}`)];
}
