import "./quiet-sdk";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { Route53Client } from "@aws-sdk/client-route-53";
import { SNSClient } from "@aws-sdk/client-sns";
import { SSMClient } from "@aws-sdk/client-ssm";
import { assumedRole } from "./assumed-role";

/** Where AWS is asked, and as whom. */
export interface AwsAccess {
  /** Region of the pair. */
  readonly region: string;

  /**
   * Role to assume, as Terraform does.
   *
   * @default - the credentials of the environment as they are
   */
  readonly roleArn?: string;

  /**
   * Role to assume for the zone.
   *
   * @default - the credentials of the environment as they are
   */
  readonly zoneRoleArn?: string;
}

/** Every client of the SDK that the commands use. */
export interface AwsClients {
  /** In the region of the pair. */
  readonly ec2: EC2Client;

  /** In the region of the pair. */
  readonly ssm: SSMClient;

  /** In the account of the pair. */
  readonly route53: Route53Client;

  /** In the account of the zone. */
  readonly zones: Route53Client;

  /** In the account of the pair. */
  readonly iam: IAMClient;

  /** In us-east-1. */
  readonly sns: SNSClient;

  /** In us-east-1. */
  readonly lambda: LambdaClient;

  /** In us-east-1. */
  readonly logs: CloudWatchLogsClient;
}

/** The metrics of Route 53 are here, and so is everything that watches them. */
const ROUTE53_REGION = "us-east-1";

/** A person waits: give up early, and say so. Milliseconds. */
const TIME_LIMITS = { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true };

/** Makes the clients, with the credentials of the environment. None connects before it is used. */
export function awsClients({ region, roleArn, zoneRoleArn }: AwsAccess): AwsClients {
  const config = { region, requestHandler: TIME_LIMITS };
  const here = { ...config, ...assumedRole(roleArn, config) };
  const inUsEast1 = { ...here, region: ROUTE53_REGION };
  return {
    ec2: new EC2Client(here),
    ssm: new SSMClient(here),
    route53: new Route53Client(inUsEast1),
    zones: new Route53Client({ ...config, region: ROUTE53_REGION, ...assumedRole(zoneRoleArn, config) }),
    iam: new IAMClient(inUsEast1),
    sns: new SNSClient(inUsEast1),
    lambda: new LambdaClient(inUsEast1),
    logs: new CloudWatchLogsClient(inUsEast1),
  };
}
