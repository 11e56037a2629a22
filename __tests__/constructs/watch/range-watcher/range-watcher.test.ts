import { TerraformVariable } from "cdktf";
import {
  RangeWatcher,
  type RangeWatcherProps,
} from "../../../../src/constructs/watch/range-watcher/range-watcher";
import type { HealthOptions } from "../../../../src/constructs/options";
import { rangeWatcherArchive } from "../../../../src/constructs/watch/range-watcher/archive";
import { OTHER_PARTITION_REGIONS } from "../../../../src/model/ip-ranges";
import {
  addressesOf,
  onlyResource,
  settingsWith,
  synthesize,
  synthesizeConstructs,
  type TerraformJson,
} from "../../../support/synth";

const RANGE_TOPIC = "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged";
const KEY = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const PROJECT = "arn:aws:codebuild:ap-northeast-1:111122223333:project/bastions";

describe("the range watcher of a pair", () => {
  const json = synthesize();
  const lambda = onlyResource(json, "aws_lambda_function");

  test("is made unless something else is asked for", () => {
    expect(synthesize({ alerts: { rangeNotice: "checker-changes" } })).toEqual(json);
  });

  test.each([
    ["every change is mailed", { alerts: { rangeNotice: "every-change", emails: ["ops@example.co.jp"] } }],
    ["no notice is wanted", { alerts: { rangeNotice: "off" } }],
    ["AWS's prefix list changes by itself", { checkers: { source: "managed-prefix-list" } }],
  ])("is not made when %s", (_when, settings) => {
    const addresses = addressesOf(synthesize(settings));
    expect(addresses.filter((address) => address.includes("range_watcher"))).toEqual([]);
  });

  test("runs on Node 22 in us-east-1, from the archive", () => {
    expect(lambda).toMatchObject({
      function_name: "corp-ssh-range-watcher",
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      provider: "aws.us_east_1",
      filename: expect.stringMatching(/^assets\/range_watcher\/[0-9a-f]{64}\/range-watcher\.zip$/),
      source_code_hash: rangeWatcherArchive().sha256,
    });
  });

  test("is told everything the plan knows", () => {
    expect(lambda.environment.variables).toEqual({
      NODE_OPTIONS: expect.any(String),
      PAIR_NAME: "corp-ssh",
      PAIR_REGION: "ap-northeast-1",
      SECURITY_GROUP_ID: "${aws_security_group.checkers.id}",
      ACCESS_PORT: "22",
      CHECKERS_REGIONS: "commercial",
      CHECKERS_MIN_RULES: "8",
      CHECKERS_URL: "https://ip-ranges.amazonaws.com/ip-ranges.json",
      HEALTH_REGIONS:
        "us-east-1,us-west-1,us-west-2,eu-west-1,ap-southeast-1,ap-southeast-2,ap-northeast-1,sa-east-1",
      ALERT_TOPIC_ARN: "${aws_sns_topic.alerts.arn}",
      DEPLOY_COMMAND: "npx cdktf deploy corp-ssh",
    });
    const other = synthesize({
      access: { port: 2222 },
      checkers: { regions: "checked", minRules: 5, url: "https://mirror.example.co.jp/ip-ranges.json" },
      health: { regions: ["us-east-1", "eu-west-1", "sa-east-1"] },
    });
    expect(onlyResource(other, "aws_lambda_function").environment.variables).toMatchObject({
      ACCESS_PORT: "2222",
      CHECKERS_REGIONS: "checked",
      CHECKERS_MIN_RULES: "5",
      CHECKERS_URL: "https://mirror.example.co.jp/ip-ranges.json",
      HEALTH_REGIONS: "us-east-1,eu-west-1,sa-east-1",
    });
  });

  test("leaves out the same partitions as the plan", () => {
    const { regions } = json.data.aws_ip_ranges.other_partitions as { regions: string[] };
    expect(regions).toEqual([...OTHER_PARTITION_REGIONS]);
  });

  test("is started by AWS's topic, or by the one given", () => {
    const topicOf = ({ resource }: TerraformJson): unknown[] => [
      resource.aws_sns_topic_subscription.range_watcher.topic_arn,
      resource.aws_lambda_permission.announcement_to_range_watcher.source_arn,
    ];
    expect(topicOf(json)).toEqual([RANGE_TOPIC, RANGE_TOPIC]);
    const rangeTopicArn = "arn:aws:sns:us-east-1:123456789012:Ranges";
    expect(topicOf(synthesize({ alerts: { rangeTopicArn } }))).toEqual([rangeTopicArn, rangeTopicArn]);
    expect(json.resource.aws_sns_topic_subscription.range_watcher).toMatchObject({
      protocol: "lambda",
      endpoint: "${aws_lambda_function.range_watcher.arn}",
      provider: "aws.us_east_1",
    });
  });

  test("is started once a day at a fixed hour, because announcements may get lost", () => {
    const { resource } = json;
    expect(resource.aws_cloudwatch_event_rule.range_watcher_daily).toMatchObject({
      schedule_expression: "cron(17 0 * * ? *)",
      provider: "aws.us_east_1",
    });
    expect(resource.aws_cloudwatch_event_target.range_watcher_daily).toMatchObject({
      rule: "${aws_cloudwatch_event_rule.range_watcher_daily.name}",
      arn: "${aws_lambda_function.range_watcher.arn}",
    });
    expect(resource.aws_lambda_permission.daily_to_range_watcher).toMatchObject({
      principal: "events.amazonaws.com",
      source_arn: "${aws_cloudwatch_event_rule.range_watcher_daily.arn}",
    });
  });

  test("may be started by nobody without a named source", () => {
    for (const permission of Object.values(json.resource.aws_lambda_permission)) {
      expect(permission.source_arn).toMatch(/^arn:|^\$\{aws_/);
    }
  });

  test("keeps what it failed on for two weeks, and its log for a month", () => {
    expect(onlyResource(json, "aws_lambda_function_event_invoke_config")).toMatchObject({
      maximum_retry_attempts: 2,
      destination_config: { on_failure: { destination: "${aws_sqs_queue.range_watcher_failed.arn}" } },
    });
    expect(onlyResource(json, "aws_sqs_queue")).toMatchObject({
      message_retention_seconds: 1_209_600,
      sqs_managed_sse_enabled: true,
    });
    expect(onlyResource(json, "aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/lambda/corp-ssh-range-watcher",
      retention_in_days: 30,
    });
  });

  test("tells when it fails again after the retry, once for a lasting fault, and not for idle hours", () => {
    expect(json.resource.aws_cloudwatch_metric_alarm.range_watcher_errors).toMatchObject({
      namespace: "AWS/Lambda",
      metric_name: "Errors",
      dimensions: { FunctionName: "${aws_lambda_function.range_watcher.function_name}" },
      statistic: "Sum",
      threshold: 2,
      period: 3600,
      evaluation_periods: 24,
      datapoints_to_alarm: 1,
      treat_missing_data: "notBreaching",
      alarm_actions: ["${aws_sns_topic.alerts.arn}"],
      ok_actions: ["${aws_sns_topic.alerts.arn}"],
    });
  });
});

describe("the role of the range watcher", () => {
  function statements(settings: Parameters<typeof synthesize>[0] = {}): object[] {
    const { policy } = synthesize(settings).resource.aws_iam_role_policy.range_watcher;
    // JSON once Terraform has put its values in: until then their expressions hold quotes of their own.
    const json = (policy as string).replace(/\$\{[^}]*\}/g, (expression) => expression.replace(/"/g, '\\"'));
    return JSON.parse(json).Statement;
  }

  test("may do this and nothing else", () => {
    expect(statements()).toEqual([
      {
        Effect: "Allow",
        Action: "ec2:DescribeSecurityGroupRules",
        Resource: "*",
        Condition: { StringEquals: { "aws:RequestedRegion": "ap-northeast-1" } },
      },
      { Effect: "Allow", Action: "sns:Publish", Resource: "${aws_sns_topic.alerts.arn}" },
      {
        Effect: "Allow",
        Action: "events:PutEvents",
        Resource:
          'arn:aws:events:ap-northeast-1:${element(split(":", aws_sns_topic.alerts.arn), 4)}:event-bus/default',
        Condition: { StringEquals: { "events:source": "bastion" } },
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:FilterLogEvents"],
        Resource: "${aws_cloudwatch_log_group.range_watcher.arn}:*",
      },
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: "${aws_sqs_queue.range_watcher_failed.arn}" },
    ]);
  });

  test("may use the key of the topic when it has one", () => {
    expect(statements({ alerts: { kmsKeyArn: KEY } })).toContainEqual({
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: KEY,
    });
  });
});

describe("a build that is started", () => {
  test("is started by the pair's own event, by a role for that project and that rule only", () => {
    const { resource } = synthesize({ alerts: { startBuild: PROJECT } });
    const rule = resource.aws_cloudwatch_event_rule.start_build;
    expect(rule).not.toHaveProperty("provider");
    expect(JSON.parse(rule.event_pattern)).toEqual({
      source: ["bastion"],
      "detail-type": ["CheckerRangesChanged"],
      detail: { pair: ["corp-ssh"] },
    });
    expect(resource.aws_cloudwatch_event_target.start_build).toMatchObject({
      arn: PROJECT,
      role_arn: "${aws_iam_role.start_build.arn}",
    });
    const statementOf = (policy: string): object => JSON.parse(policy).Statement[0];
    expect(statementOf(resource.aws_iam_role_policy.start_build.policy)).toEqual({
      Effect: "Allow",
      Action: "codebuild:StartBuild",
      Resource: PROJECT,
    });
    expect(statementOf(resource.aws_iam_role.start_build.assume_role_policy)).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceArn": "${aws_cloudwatch_event_rule.start_build.arn}" } },
    });
  });

  test("is in the pair's region: no other project can be started", () => {
    const startBuild = PROJECT.replace("ap-northeast-1", "us-east-1");
    expect(() => settingsWith({ alerts: { startBuild } })).toThrow(
      /must be a project in region ap-northeast-1, got one in us-east-1/,
    );
  });

  test("needs the range watcher", () => {
    for (const rangeNotice of ["off", "every-change"]) {
      expect(() => settingsWith({ alerts: { startBuild: PROJECT, rangeNotice } })).toThrow(
        /needs alerts.rangeNotice checker-changes/,
      );
    }
  });

  test("is a CodeBuild project", () => {
    expect(() => settingsWith({ alerts: { startBuild: "bastions" } })).toThrow(
      /the ARN of a CodeBuild project/,
    );
  });
});

describe("the range watcher as a construct", () => {
  type Props = (
    stack: Parameters<Parameters<typeof synthesizeConstructs>[0]>[0],
  ) => Partial<RangeWatcherProps>;

  function synthesizeWatcher(props: Props): TerraformJson {
    return synthesizeConstructs((stack, usEast1Provider) => {
      new RangeWatcher(stack, "Watcher", {
        name: "p",
        region: "eu-west-1",
        securityGroupId: "sg-1",
        health: { regions: ["us-east-1", "eu-west-1", "sa-east-1"] },
        deployCommand: "make bastions",
        topicArn: "arn:aws:sns:us-east-1:123456789012:ops",
        usEast1Provider,
        ...props(stack),
      });
    });
  }
  const watcherWith = (props: Props): { [argument: string]: any } =>
    onlyResource(synthesizeWatcher(props), "aws_lambda_function");

  test("wants one range for each region that checks, unless told otherwise", () => {
    expect(watcherWith(() => ({})).environment.variables).toMatchObject({
      ACCESS_PORT: "22",
      CHECKERS_MIN_RULES: "3",
      CHECKERS_REGIONS: "commercial",
      CHECKERS_URL: "https://ip-ranges.amazonaws.com/ip-ranges.json",
    });
  });

  test("takes variables of Terraform for lists and numbers", () => {
    const { variables } = watcherWith((stack) => ({
      port: new TerraformVariable(stack, "port", { type: "number" }).numberValue,
      health: {
        regions: new TerraformVariable(stack, "regions", { type: "list(string)" })
          .listValue as HealthOptions["regions"],
      },
    })).environment;
    expect(variables).toMatchObject({
      ACCESS_PORT: "${var.port}",
      HEALTH_REGIONS: '${join(",", var.regions)}',
      CHECKERS_MIN_RULES: "${length(var.regions)}",
    });
  });

  test("takes the key of the topic, and AWS's topic from elsewhere", () => {
    const rangeTopicArn = "arn:aws:sns:us-east-1:123456789012:Ranges";
    const json = synthesizeWatcher(() => ({ alerts: { kmsKeyArn: KEY, rangeTopicArn } }));
    expect(onlyResource(json, "aws_sns_topic_subscription").topic_arn).toBe(rangeTopicArn);
    expect(JSON.stringify(json.resource.aws_iam_role_policy)).toContain(KEY);
  });

  test("refuses everything that is wrong, at once", () => {
    const watcher = (port: number, minRules: number, regions: HealthOptions["regions"]) => (): unknown =>
      watcherWith(() => ({ port, checkers: { minRules }, health: { regions } }));
    expect(watcher(65535, 60, ["us-east-1", "eu-west-1", "sa-east-1"])).not.toThrow();
    expect(watcher(0, 0, ["us-east-1", "eu-west-1"])).toThrow(
      new RegExp(
        "^estate/Watcher:\n  port: must be a whole number from 1 to 65535, got 0\n" +
          "  checkers\\.minRules: must be a whole number from 1 to 1000, got 0\n" +
          "  health\\.regions: must name at least 3 of .*, got 2$",
      ),
    );
  });

  test("takes the path of an archive that is not its own", () => {
    const archivePath = "modules/range-watcher.zip";
    expect(watcherWith(() => ({ archivePath }))).toMatchObject({
      filename: archivePath,
      source_code_hash: rangeWatcherArchive().sha256,
    });
  });
});
