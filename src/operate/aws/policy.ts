import { hostParameters } from "../../host/host-parameters";

/** Every AWS call of commands that only look, and what it is allowed on. A test holds the calls against this. */
const ACTIONS = {
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

/** A call of a command that only looks, in the words of IAM. */
export type ReadAction = keyof typeof ACTIONS;

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

/** The least such commands need. Describing and listing cannot be limited to single resources. */
export function readOnlyPolicy(): PolicyDocument {
  const resources = [...new Set(Object.values(ACTIONS))];
  return {
    Version: "2012-10-17",
    Statement: resources.map((resource) => ({
      Effect: "Allow",
      Action: Object.entries(ACTIONS).flatMap(([action, on]) => (on === resource ? action : [])),
      Resource: resource,
    })),
  };
}
