import { hostParameters } from "../model/names";

/** Every AWS call of `redundant-bastion status`, and what it is allowed on. A test holds the calls against this. */
const STATUS = {
  "ec2:DescribeAddresses": "*",
  "ec2:DescribeImages": "*",
  "ec2:DescribeInstances": "*",
  "ec2:DescribeInstanceStatus": "*",
  "ec2:DescribeSecurityGroupRules": "*",
  "ec2:DescribeSecurityGroups": "*",
  "route53:GetHealthCheckStatus": "arn:aws:route53:::healthcheck/*",
  "route53:GetHostedZone": "arn:aws:route53:::hostedzone/*",
  "route53:ListHealthChecks": "*",
  "sns:ListSubscriptions": "*",
  "ssm:GetParameter": [
    "arn:aws:ssm:*::parameter/aws/service/*",
    `arn:aws:ssm:*:*:parameter${hostParameters("*").hostPublicKey}`,
  ],
} as const;

/** The same of `redundant-bastion adopt`. */
const ADOPT = {
  "ec2:DescribeAddresses": "*",
  "ec2:DescribeInstances": "*",
  "ec2:DescribeNetworkInterfaces": "*",
  "ec2:DescribeSecurityGroupRules": "*",
  "ec2:DescribeSecurityGroups": "*",
  "iam:GetInstanceProfile": "arn:aws:iam::*:instance-profile/*",
  "iam:GetRole": "arn:aws:iam::*:role/*",
  "lambda:GetFunctionConfiguration": "arn:aws:lambda:us-east-1:*:function:*",
  "logs:DescribeLogGroups": "*",
  "route53:ListHealthChecks": "*",
} as const;

const COMMANDS = { status: STATUS, adopt: ADOPT };

/** A command that only looks. */
export type ReadingCommand = keyof typeof COMMANDS;

/** A call of a command that only looks, in the words of IAM. */
export type ReadAction = keyof typeof STATUS | keyof typeof ADOPT;

/** A policy of IAM. */
export interface PolicyDocument {
  /** Version of the policy language. */
  readonly Version: "2012-10-17";

  /** What is allowed. */
  readonly Statement: readonly {
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: string | readonly string[];
  }[];
}

/** The least such a command needs. Describing and listing cannot be limited to single resources. */
export function readOnlyPolicy(command: ReadingCommand): PolicyDocument {
  const actions = Object.entries<string | readonly string[]>(COMMANDS[command]);
  const resources = [...new Set(actions.map(([, on]) => on))];
  return {
    Version: "2012-10-17",
    Statement: resources.map((resource) => ({
      Effect: "Allow",
      Action: actions.flatMap(([action, on]) => (on === resource ? action : [])),
      Resource: resource,
    })),
  };
}

/** The command whose policy has a call. */
export function commandCalling(action: ReadAction): ReadingCommand {
  return action in STATUS ? "status" : "adopt";
}
