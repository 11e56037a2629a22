import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Fn, Token, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { port } from "../../../fields/access";
import { alerts } from "../../../fields/alerts";
import { checkers } from "../../../fields/checkers";
import { health } from "../../../fields/health";
import type { PairValues } from "../../../fields/pair";
import { checked } from "../../check";
import { minRulesOf } from "../../network/checker-ranges";
import type { AlertsOptions, CheckersOptions, HealthOptions } from "../../options";
import { numberText } from "../../../terraform/hcl";
import { VARIABLES, type Configuration } from "./function/configuration";
import { WatcherFunction } from "./watcher-function";

/** Every day at 00:17 UTC: AWS does not promise to deliver its announcements. */
const DAILY = "cron(17 0 * * ? *)";

/** Properties of {@link RangeWatcher}. */
export interface RangeWatcherProps {
  /** Name of the pair. */
  readonly name: string;

  /** Region of the security group. */
  readonly region: string;

  /** The security group of the checkers. */
  readonly securityGroupId: string;

  /**
   * TCP port the checkers connect to, 1 to 65535.
   *
   * @default 22
   */
  readonly port?: number;

  /**
   * Which of the published ranges are let in. Fewer than `minRules` are a fault of the file, and not a change.
   *
   * @default - all defaults
   */
  readonly checkers?: CheckersOptions;

  /**
   * The health checks: their regions count.
   *
   * @default - all defaults
   */
  readonly health?: HealthOptions;

  /**
   * The topic on which AWS announces changed ranges, and the key of the topic that receives the messages.
   *
   * @default - all defaults
   */
  readonly alerts?: AlertsOptions;

  /** The command that brings the security group up to date, for messages. */
  readonly deployCommand: string;

  /** Topic that receives differences and errors. */
  readonly topicArn: string;

  /**
   * Path of the archive as Terraform finds it, when it is not to be an asset of the stack: a module names it
   * by `path.module`. Its content must be that of {@link rangeWatcherArchive}.
   *
   * @default - an asset of the stack
   */
  readonly archivePath?: string;

  /** Provider for us-east-1, where AWS's topic is: it starts functions of its own region. */
  readonly usEast1Provider: TerraformProvider;

  /**
   * Tags for everything that can have tags.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/**
 * Tells when the ranges of the Route 53 checkers differ from those the security group lets in: about one
 * message a year instead of a thousand.
 *
 * A function reads both after each announcement of AWS and once a day. A difference goes to the topic as a
 * message and to the default bus of the pair's region as an event, each at most once in 23 hours.
 */
export class RangeWatcher extends Construct {
  /** ARN of the function. */
  public readonly functionArn: string;

  /** ARN of the alarm over its errors. */
  public readonly alarmArn: string;

  private readonly functionName: string;

  constructor(scope: Construct, id: string, props: RangeWatcherProps) {
    super(scope, id);
    const values = checked(this, { port, checkers, health, alerts }, props);
    const name = `${props.name}-range-watcher`;
    const { functionArn, functionName } = new WatcherFunction(this, "Watcher", {
      ...props,
      name,
      topicKmsKeyArn: values.alerts.kmsKeyArn,
      variables: variablesOf(props, values),
    });
    this.functionArn = functionArn;
    this.functionName = functionName;
    this.startByAnnouncement(values.alerts.rangeTopicArn, props.usEast1Provider);
    this.startDaily(`${name}-daily`, props);
    this.alarmArn = this.alarmOnErrors(`${name}-errors`, props);
  }

  private startByAnnouncement(topicArn: string, provider: TerraformProvider): void {
    const allowed = this.allow("AllowAnnouncement", "sns.amazonaws.com", topicArn, provider);
    new SnsTopicSubscription(this, "Announcement", {
      topicArn,
      protocol: "lambda",
      endpoint: this.functionArn,
      provider,
      dependsOn: [allowed],
    });
  }

  private startDaily(name: string, { usEast1Provider: provider, tags }: RangeWatcherProps): void {
    const rule = new CloudwatchEventRule(this, "Daily", {
      name,
      description: "Starts the range watcher, which AWS's announcements may not reach",
      scheduleExpression: DAILY,
      tags,
      provider,
    });
    new CloudwatchEventTarget(this, "DailyTarget", { rule: rule.name, arn: this.functionArn, provider });
    this.allow("AllowDaily", "events.amazonaws.com", rule.arn, provider);
  }

  private allow(
    id: string,
    principal: string,
    sourceArn: string,
    provider: TerraformProvider,
  ): LambdaPermission {
    return new LambdaPermission(this, id, {
      functionName: this.functionName,
      action: "lambda:InvokeFunction",
      principal,
      sourceArn,
      provider,
    });
  }

  private alarmOnErrors(name: string, props: RangeWatcherProps): string {
    return new CloudwatchMetricAlarm(this, "Errors", {
      alarmName: name,
      alarmDescription:
        `The range watcher of ${props.name} fails: changed ranges of the Route 53 checkers go unnoticed. ` +
        `To do: read the log group /aws/lambda/${props.name}-range-watcher in us-east-1. ` +
        `Until it works, ${props.deployCommand} shows whether ranges have changed. The alarm returns to OK one day after the last error.`,
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: this.functionName },
      statistic: "Sum",
      // One error is none: Lambda tries an event again after one and after two more minutes. Two in an hour
      // are a start that failed again. A day of hours, so that a lasting fault is told once and not daily.
      threshold: 2,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      period: 3600,
      evaluationPeriods: 24,
      datapointsToAlarm: 1,
      // The function starts a few times a day; in between there is nothing to report.
      treatMissingData: "notBreaching",
      alarmActions: [props.topicArn],
      okActions: [props.topicArn],
      tags: props.tags,
      provider: props.usEast1Provider,
    }).arn;
  }
}

type Values = Pick<PairValues, "checkers" | "health"> & { readonly port: number };

function variablesOf(props: RangeWatcherProps, values: Values): { [name: string]: string } {
  const { regions } = values.health;
  const texts: Record<keyof Configuration, string> = {
    name: props.name,
    region: props.region,
    securityGroupId: props.securityGroupId,
    port: numberText(values.port),
    checkersRegions: values.checkers.regions,
    checkersMinRules: numberText(minRulesOf(values)),
    checkersUrl: values.checkers.url,
    healthRegions: Token.isUnresolved(regions) ? Fn.join(",", regions) : regions.join(","),
    topicArn: props.topicArn,
    deployCommand: props.deployCommand,
  };
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [VARIABLES[key as keyof Configuration], text]),
  );
}
