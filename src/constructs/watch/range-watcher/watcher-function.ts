import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaFunctionEventInvokeConfig } from "@cdktf/provider-aws/lib/lambda-function-event-invoke-config";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { AssetType, Fn, TerraformAsset, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { choose, isNothing } from "../../../terraform/plan-time";
import { rangeWatcherArchive } from "./archive";
import { EVENT_SOURCE } from "./function/send";

/**
 * Loading the SDK for EC2 leaves much garbage. A small young generation has it collected while it comes, and
 * the peak stays below 128 MB: 15 MB less, measured by bench/range-watcher.ts.
 */
export const NODE_OPTIONS = "--max-semi-space-size=2";

/** Properties of {@link WatcherFunction}. */
export interface WatcherFunctionProps {
  /** Name of the function, its role and its log; start of the name of its queue. */
  readonly name: string;

  /** Region of the security group it may read and the bus it may put events on. */
  readonly region: string;

  /** Topic it may publish on. */
  readonly topicArn: string;

  /**
   * Key of that topic.
   *
   * @default - none
   */
  readonly topicKmsKeyArn?: string;

  /** Its environment. */
  readonly variables: { [name: string]: string };

  /**
   * Path of the archive as Terraform finds it, when it is not to be an asset of the stack: a module names it
   * by `path.module`. Its content must be that of `rangeWatcherArchive()`.
   *
   * @default - an asset of the stack
   */
  readonly archivePath?: string;

  /**
   * Days the log is kept. At least 3: the log is where the function looks whether it said something before.
   *
   * @default 30
   */
  readonly logRetentionDays?: number;

  /** Provider for us-east-1. */
  readonly usEast1Provider: TerraformProvider;

  /**
   * Tags for everything that can have tags.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** The function with what it needs: a role that may do what it does and nothing else, a log, and a queue for events it failed on. */
export class WatcherFunction extends Construct {
  /** ARN of the function. */
  public readonly functionArn: string;

  /** Its name. */
  public readonly functionName: string;

  constructor(scope: Construct, id: string, props: WatcherFunctionProps) {
    super(scope, id);
    const { usEast1Provider: provider, tags } = props;
    const log = new CloudwatchLogGroup(this, "Log", {
      name: `/aws/lambda/${props.name}`,
      retentionInDays: props.logRetentionDays ?? 30,
      tags,
      provider,
    });
    // Two weeks, the most there is: somebody is told at once, but may be away.
    const failed = new SqsQueue(this, "Failed", {
      name: `${props.name}-failed`,
      messageRetentionSeconds: 14 * 24 * 3600,
      sqsManagedSseEnabled: true,
      tags,
      provider,
    });
    const role = new IamRole(this, "Role", {
      name: props.name,
      description: `Lambda function ${props.name}`,
      assumeRolePolicy: policy([
        { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
      ]),
      tags,
    });
    const permissions = new IamRolePolicy(this, "Permissions", {
      name: props.name,
      role: role.id,
      policy: this.permissions(props, log.arn, failed.arn),
    });

    const { file, sha256 } = rangeWatcherArchive();
    const lambda = new LambdaFunction(this, "Function", {
      functionName: props.name,
      description: "Compares the published ranges of the Route 53 health checkers with the security group",
      role: role.arn,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      handler: "index.handler",
      filename: props.archivePath ?? this.asset(file, sha256),
      sourceCodeHash: sha256,
      // More than it takes (see bench/range-watcher.ts), because the share of a processor grows with it.
      memorySize: 256,
      // Three attempts of 10 s to read the file, and the waits between them.
      timeout: 60,
      environment: { variables: { ...props.variables, NODE_OPTIONS } },
      tags,
      provider,
      // Without its permissions its first start would fail; without its log Lambda would make one that stays for ever.
      dependsOn: [permissions, log],
    });
    // What Lambda does by itself, written out because the alarm over errors counts on it; and the event it
    // gives up is kept together with the error.
    new LambdaFunctionEventInvokeConfig(this, "Retries", {
      functionName: lambda.functionName,
      maximumRetryAttempts: 2,
      destinationConfig: { onFailure: { destination: failed.arn } },
      provider,
      dependsOn: [permissions],
    });
    this.functionArn = lambda.arn;
    this.functionName = lambda.functionName;
  }

  private permissions(props: WatcherFunctionProps, logArn: string, queueArn: string): string {
    const { topicKmsKeyArn } = props;
    const statements = statementsFor(props, logArn, queueArn);
    return choose(
      isNothing(this, topicKmsKeyArn),
      policy(statements),
      policy([...statements, allow(["kms:Decrypt", "kms:GenerateDataKey*"], topicKmsKeyArn ?? "")]),
    );
  }

  private asset(file: string, sha256: string): string {
    const assetHash = Buffer.from(sha256, "base64").toString("hex");
    return new TerraformAsset(this, "Archive", { path: file, type: AssetType.FILE, assetHash }).path;
  }
}

function statementsFor(props: WatcherFunctionProps, logArn: string, queueArn: string): object[] {
  const account = Fn.element(Fn.split(":", props.topicArn), 4) as string;
  return [
    // This call cannot be limited to one group.
    allow("ec2:DescribeSecurityGroupRules", "*", { StringEquals: { "aws:RequestedRegion": props.region } }),
    allow("sns:Publish", props.topicArn),
    allow("events:PutEvents", `arn:aws:events:${props.region}:${account}:event-bus/default`, {
      StringEquals: { "events:source": EVENT_SOURCE },
    }),
    allow(["logs:CreateLogStream", "logs:PutLogEvents", "logs:FilterLogEvents"], `${logArn}:*`),
    allow("sqs:SendMessage", queueArn),
  ];
}

function allow(Action: string | string[], Resource: string, Condition?: object): object {
  return { Effect: "Allow", Action, Resource, Condition };
}

function policy(Statement: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}
