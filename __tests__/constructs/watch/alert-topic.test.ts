import type { AlertsOptions } from "../../../src/constructs/options";
import { AlertTopic } from "../../../src/constructs/watch/alert-topic";
import { onlyResource, settingsWith, synthesize, synthesizeConstructs } from "../../support/synth";

const EMAILS = ["ops@example.co.jp", "night@example.co.jp"];
const KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("the topic of the alarms", () => {
  test("is not encrypted with the key that CloudWatch may not use", () => {
    expect(synthesize().resource.aws_sns_topic.alerts).not.toHaveProperty("kms_master_key_id");
  });

  test("takes a key of one's own", () => {
    const { resource } = synthesize({ alerts: { kmsKeyArn: KEY } });
    expect(resource.aws_sns_topic.alerts.kms_master_key_id).toBe(KEY);
  });

  test.each([
    ["the key of SNS", "alias/aws/sns"],
    ["the ARN of an alias", "arn:aws:kms:us-east-1:111122223333:alias/aws/sns"],
    ["a key in another region", KEY.replace("us-east-1", "ap-northeast-1")],
    ["an id alone", "1234abcd-12ab-34cd-56ef-1234567890ab"],
  ])("refuses %s, and says why", (_what, kmsKeyArn) => {
    expect(() => settingsWith({ alerts: { kmsKeyArn } })).toThrow(
      /a KMS key of your own in us-east-1 .*CloudWatch may not use it and alarms would vanish silently/,
    );
  });

  test("tells every address", () => {
    const { resource } = synthesize({ alerts: { emails: EMAILS } });
    expect(resource.aws_sns_topic_subscription.alerts).toMatchObject({
      for_each: `\${toset(${JSON.stringify(EMAILS).replace(",", ", ")})}`,
      endpoint: "${each.value}",
      protocol: "email",
    });
  });

  test("refuses a wrong address and a wrong key as a construct as well", () => {
    const topicWith = (alerts: AlertsOptions) => (): unknown =>
      synthesizeConstructs(
        (stack, usEast1Provider) => new AlertTopic(stack, "Topic", { name: "ops", alerts, usEast1Provider }),
      );
    expect(topicWith({ emails: EMAILS, kmsKeyArn: KEY })).not.toThrow();
    expect(topicWith({ emails: ["ops"], kmsKeyArn: "alias/aws/sns" })).toThrow(
      /^estate\/Topic:\n {2}alerts\.emails\[0\]: must be a mail address .* got "ops"\n {2}alerts\.kmsKeyArn: must be the ARN of a KMS key/,
    );
  });

  test("has no subscription without an address", () => {
    const json = synthesizeConstructs(
      (stack, usEast1Provider) => new AlertTopic(stack, "Topic", { name: "ops", usEast1Provider }),
    );
    expect(json.resource).not.toHaveProperty("aws_sns_topic_subscription");
    expect(onlyResource(json, "aws_sns_topic")).toMatchObject({
      name: "ops-alerts",
      provider: "aws.us_east_1",
    });
  });
});

describe("a notice of every range change", () => {
  const alerts = { emails: EMAILS, rangeNotice: "every-change" };
  const topicOf = (settings: object): unknown =>
    synthesize({ alerts: settings }).resource.aws_sns_topic_subscription.every_range_change.topic_arn;

  test("comes from AWS's topic, or from the one given", () => {
    expect(topicOf(alerts)).toBe("arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged");
    const rangeTopicArn = "arn:aws:sns:us-east-1:123456789012:Ranges";
    expect(topicOf({ ...alerts, rangeTopicArn })).toBe(rangeTopicArn);
  });

  test("does not come when it is off", () => {
    const { resource } = synthesize({ alerts: { emails: EMAILS, rangeNotice: "off" } });
    expect(resource.aws_sns_topic_subscription).not.toHaveProperty("every_range_change");
  });
});
