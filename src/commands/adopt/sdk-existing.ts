import "../../aws/quiet-sdk";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DescribeAddressesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  paginateDescribeInstances,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroupRules,
  type Instance,
  type NetworkInterface,
  type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { GetInstanceProfileCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { paginateListHealthChecks, Route53Client } from "@aws-sdk/client-route-53";
import { GENERATION_TAG, NODE_TAG } from "../../model/names";
import type { AwsAccess } from "../../aws/access";
import { assumedRole } from "../../aws/assumed-role";
import { call } from "../../aws/call";
import type { ReadAction } from "../../aws/policy";
import { ofPair, tagIn } from "../../aws/tags";
import type { ExistingAddress, ExistingInstance, ExistingInterface, ExistingRule } from "./existing";
import type { OpenExistingLookups } from "./open";

/** Route 53's metrics, and what watches them, are there. */
const US_EAST_1 = "us-east-1";

/** Asks AWS through its SDK, with the credentials of the environment. */
export function sdkExistingLookups({ region, roleArn }: AwsAccess): OpenExistingLookups {
  const here = { region, ...assumedRole(roleArn, { region }) };
  const inUsEast1 = { ...here, region: US_EAST_1 };
  const ec2 = new EC2Client(here);
  const route53 = new Route53Client(here);
  const iam = new IAMClient(here);
  const lambda = new LambdaClient(inUsEast1);
  const logs = new CloudWatchLogsClient(inUsEast1);
  return {
    addresses: (pair) => call("ec2:DescribeAddresses", () => existingAddresses(ec2, pair)),
    interfaces: (pair) => call("ec2:DescribeNetworkInterfaces", () => existingInterfaces(ec2, pair)),
    instances: (pair) => call("ec2:DescribeInstances", () => existingInstances(ec2, pair)),
    securityGroups: (pair) =>
      call("ec2:DescribeSecurityGroups", async () => {
        const { SecurityGroups = [] } = await ec2.send(
          new DescribeSecurityGroupsCommand({ Filters: [ofPair(pair)] }),
        );
        return new Map(
          SecurityGroups.map(({ GroupName = "", GroupId = "" }) => [
            GroupName.slice(pair.length + 1),
            GroupId,
          ]),
        );
      }),
    rules: (groupId) => existingRules(ec2, groupId),
    healthChecks: (allocationIds) => existingHealthChecks(ec2, route53, allocationIds),
    roles: (names) => those(names, "iam:GetRole", (RoleName) => iam.send(new GetRoleCommand({ RoleName }))),
    instanceProfiles: (names) =>
      those(names, "iam:GetInstanceProfile", (InstanceProfileName) =>
        iam.send(new GetInstanceProfileCommand({ InstanceProfileName })),
      ),
    functions: (names) =>
      those(names, "lambda:GetFunctionConfiguration", (FunctionName) =>
        lambda.send(new GetFunctionConfigurationCommand({ FunctionName })),
      ),
    logGroups: (names) =>
      call("logs:DescribeLogGroups", async () => {
        const found = names.map(async (logGroupNamePrefix) => {
          const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
          return logGroups.some(({ logGroupName }) => logGroupName === logGroupNamePrefix)
            ? [logGroupNamePrefix]
            : [];
        });
        return (await Promise.all(found)).flat();
      }),
    close: () => [ec2, route53, iam, lambda, logs].forEach((client) => client.destroy()),
  };
}

/** Those of some names that a call finds. */
async function those(
  names: readonly string[],
  action: ReadAction,
  get: (name: string) => Promise<unknown>,
): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    const exists = await call(action, () => get(name).then(() => true, falseIfMissing));
    if (exists) {
      found.push(name);
    }
  }
  return found;
}

function falseIfMissing(error: Error): false {
  if (["NoSuchEntityException", "NoSuchEntity", "ResourceNotFoundException"].includes(error.name)) {
    return false;
  }
  throw error;
}

async function existingAddresses(ec2: EC2Client, pair: string): Promise<ExistingAddress[]> {
  const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({ Filters: [ofPair(pair)] }));
  return Addresses.map((address) => ({
    allocationId: address.AllocationId ?? "",
    publicIp: address.PublicIp ?? "",
    name: tagIn(address.Tags, "Name"),
    networkInterfaceId: address.NetworkInterfaceId || undefined,
  }));
}

async function existingInterfaces(ec2: EC2Client, pair: string): Promise<ExistingInterface[]> {
  const found: NetworkInterface[] = [];
  for await (const { NetworkInterfaces = [] } of paginateDescribeNetworkInterfaces(
    { client: ec2 },
    { Filters: [ofPair(pair)] },
  )) {
    found.push(...NetworkInterfaces);
  }
  return found.map(({ NetworkInterfaceId = "", TagSet, Attachment }) => ({
    networkInterfaceId: NetworkInterfaceId,
    name: tagIn(TagSet, "Name"),
    instanceId: Attachment?.InstanceId,
  }));
}

async function existingInstances(ec2: EC2Client, pair: string): Promise<ExistingInstance[]> {
  const found: Instance[] = [];
  const there = { Name: "instance-state-name", Values: ["pending", "running", "stopping", "stopped"] };
  for await (const { Reservations = [] } of paginateDescribeInstances(
    { client: ec2 },
    { Filters: [ofPair(pair), there] },
  )) {
    found.push(...Reservations.flatMap(({ Instances = [] }) => Instances));
  }
  return found.map(({ InstanceId = "", Tags }) => {
    const generation = tagIn(Tags, GENERATION_TAG);
    return {
      instanceId: InstanceId,
      node: tagIn(Tags, NODE_TAG),
      generation: generation === undefined ? undefined : Number(generation),
    };
  });
}

function existingRules(ec2: EC2Client, groupId: string): Promise<ExistingRule[]> {
  return call("ec2:DescribeSecurityGroupRules", async () => {
    const found: SecurityGroupRule[] = [];
    const filters = [{ Name: "group-id", Values: [groupId] }];
    for await (const page of paginateDescribeSecurityGroupRules({ client: ec2 }, { Filters: filters })) {
      found.push(...(page.SecurityGroupRules ?? []));
    }
    return found.map((rule) => ({
      id: rule.SecurityGroupRuleId ?? "",
      isEgress: rule.IsEgress ?? false,
      protocol: rule.IpProtocol ?? "",
      port: rule.FromPort,
      cidr: rule.CidrIpv4 || undefined,
      prefixListId: rule.PrefixListId || undefined,
      securityGroupId: rule.ReferencedGroupInfo?.GroupId || undefined,
    }));
  });
}

async function existingHealthChecks(
  ec2: EC2Client,
  route53: Route53Client,
  allocationIds: readonly string[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  if (allocationIds.length === 0) {
    return ids;
  }
  const { Addresses = [] } = await call("ec2:DescribeAddresses", () =>
    ec2.send(new DescribeAddressesCommand({ AllocationIds: [...allocationIds] })),
  );
  await call("route53:ListHealthChecks", async () => {
    for await (const { HealthChecks = [] } of paginateListHealthChecks({ client: route53 }, {})) {
      for (const { Id, HealthCheckConfig: config } of HealthChecks) {
        const address = Addresses.find(({ PublicIp }) => PublicIp === config?.IPAddress);
        if (config?.Type === "TCP" && Id !== undefined && address?.AllocationId !== undefined) {
          ids.set(address.AllocationId, Id);
        }
      }
    }
  });
  return ids;
}
