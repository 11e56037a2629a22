import "./quiet-sdk";
import { EC2Client } from "@aws-sdk/client-ec2";
import { Route53Client } from "@aws-sdk/client-route-53";
import { SNSClient } from "@aws-sdk/client-sns";
import { SSMClient } from "@aws-sdk/client-ssm";
import type { AwsAccess } from "./access";
import { assumedRole } from "./assumed-role";
import { checkerRules } from "./checker-rules";
import { healthChecks, observations, zoneName } from "./health-checks";
import { addresses, hosts, instanceChecks } from "./hosts";
import { currentImage } from "./images";
import { mailSubscriptions } from "./mail-subscriptions";
import type { AwsView } from "./view";

/** Route 53 is everywhere; the topic of its alarms is here. */
const GLOBAL_REGION = "us-east-1";

/** A person waits: give up early, and say so. Milliseconds. */
const REQUEST_HANDLER = { connectionTimeout: 5_000, requestTimeout: 15_000 };

/** Asks AWS through its SDK, with the credentials of the environment. */
export function sdkAwsView({ region, roleArn, zoneRoleArn }: AwsAccess): AwsView {
  const config = { region, requestHandler: REQUEST_HANDLER };
  const regional = { ...config, ...assumedRole(roleArn, config) };
  const global = { ...regional, region: GLOBAL_REGION };
  const ec2 = new EC2Client(regional);
  const ssm = new SSMClient(regional);
  const route53 = new Route53Client(global);
  const zones = new Route53Client({ ...config, region: GLOBAL_REGION, ...assumedRole(zoneRoleArn, config) });
  const sns = new SNSClient(global);
  return {
    zoneName: (zoneId) => zoneName(zones, zoneId),
    addresses: (pair) => addresses(ec2, pair),
    hosts: (pair) => hosts(ec2, pair),
    instanceChecks: (ids) => instanceChecks(ec2, ids),
    currentImage: (name, architecture) => currentImage({ ec2, ssm }, name, architecture),
    healthChecks: (ipAddresses) => healthChecks(route53, ipAddresses),
    observations: (id) => observations(route53, id),
    checkerRules: (pair, port) => checkerRules(ec2, pair, port),
    mailSubscriptions: () => mailSubscriptions(sns),
    close: () => [ec2, ssm, route53, zones, sns].forEach((client) => client.destroy()),
  };
}
