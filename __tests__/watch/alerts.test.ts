import { synthesize } from "../support/synth";

const EMAILS = ["ops@example.co.jp", "night@example.co.jp"];

describe("alerts", () => {
  test("the topic is not encrypted with the key that CloudWatch may not use", () => {
    expect(synthesize().resource.aws_sns_topic.alerts).not.toHaveProperty("kms_master_key_id");
  });

  test("every address gets the alarms", () => {
    const { resource } = synthesize({ alerts: { emails: EMAILS } });
    expect(resource.aws_sns_topic_subscription.alerts).toMatchObject({
      for_each: `\${toset(${JSON.stringify(EMAILS).replace(",", ", ")})}`,
      endpoint: "${each.value}",
      protocol: "email",
    });
  });

  test("without an address there is no subscription", () => {
    expect(synthesize().resource).not.toHaveProperty("aws_sns_topic_subscription");
  });

  test("alarms tell of trouble and of its end, and a silent check is trouble", () => {
    for (const [node, alarm] of [
      ["primary", "primary_unhealthy"],
      ["secondary", "secondary_unhealthy"],
    ]) {
      expect(synthesize().resource.aws_cloudwatch_metric_alarm[alarm]).toMatchObject({
        alarm_name: `corp-ssh-${node}-unhealthy`,
        namespace: "AWS/Route53",
        metric_name: "HealthCheckStatus",
        dimensions: { HealthCheckId: `\${aws_route53_health_check.${node}.id}` },
        alarm_actions: ["${aws_sns_topic.alerts.arn}"],
        ok_actions: ["${aws_sns_topic.alerts.arn}"],
        treat_missing_data: "breaching",
      });
    }
  });

  test("an unwatched secondary has neither check nor alarm", () => {
    const { resource, output } = synthesize({ health: { watchSecondary: false } });
    expect(Object.keys(resource.aws_route53_health_check)).toEqual(["primary"]);
    expect(resource.aws_cloudwatch_metric_alarm).not.toHaveProperty("secondary_unhealthy");
    expect(output.health_check_ids.value.secondary).toBeNull();
  });

  test("a notice of every range change goes to AWS's topic, or to the one given", () => {
    const alerts = { emails: EMAILS, rangeNotice: "every-change" };
    const topicOf = (settings: object): unknown =>
      synthesize({ alerts: settings }).resource.aws_sns_topic_subscription.every_range_change.topic_arn;
    expect(topicOf(alerts)).toBe("arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged");
    const rangeTopicArn = "arn:aws:sns:us-east-1:123456789012:Ranges";
    expect(topicOf({ ...alerts, rangeTopicArn })).toBe(rangeTopicArn);
  });

  test("no notice when it is off", () => {
    const { resource } = synthesize({ alerts: { emails: EMAILS, rangeNotice: "off" } });
    expect(resource.aws_sns_topic_subscription).not.toHaveProperty("every_range_change");
  });
});
