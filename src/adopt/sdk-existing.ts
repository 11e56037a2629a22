import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  DescribeAddressesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  paginateDescribeInstances,
  paginateDescribeSecurityGroupRules,
  type Instance,
  type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import { GetInstanceProfileCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { paginateListHealthChecks, Route53Client } from "@aws-sdk/client-route-53";
import { GetParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import { GENERATION_TAG, NODE_NAMES, NODE_TAG, type NodeName } from "../node-name";
import { readableError } from "../operate/aws/error";
import { ofPair, tagIn } from "../operate/aws/tags";
import type { ExistingNode, ExistingPair, ExistingRule } from "./existing";
import type { OpenExistingLookups } from "./open";

/** Route 53's metrics, and what watches them, are there. */
const US_EAST_1 = "us-east-1";

/** Asks AWS through its SDK, with the credentials of the environment. */
export function sdkExistingLookups(region: string): OpenExistingLookups {
  const ec2 = new EC2Client({ region });
  const route53 = new Route53Client({ region });
  const iam = new IAMClient({ region });
  const ssm = new SSMClient({ region });
  const lambda = new LambdaClient({ region: US_EAST_1 });
  const logs = new CloudWatchLogsClient({ region: US_EAST_1 });
  return {
    nodes: (pair) => existingNodes(ec2, pair),
    securityGroups: (pair) =>
      called("ec2:DescribeSecurityGroups", async () => {
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
    parameters: (names) => existingParameters(ssm, names),
    functions: (names) =>
      those(names, "lambda:GetFunctionConfiguration", (FunctionName) =>
        lambda.send(new GetFunctionConfigurationCommand({ FunctionName })),
      ),
    logGroups: (names) =>
      called("logs:DescribeLogGroups", async () => {
        const found = names.map(async (logGroupNamePrefix) => {
          const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
          return logGroups.some(({ logGroupName }) => logGroupName === logGroupNamePrefix)
            ? [logGroupNamePrefix]
            : [];
        });
        return (await Promise.all(found)).flat();
      }),
    close: () => [ec2, route53, iam, ssm, lambda, logs].forEach((client) => client.destroy()),
  };
}

/** Those of some names that a call finds. */
async function those(
  names: readonly string[],
  action: string,
  get: (name: string) => Promise<unknown>,
): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    try {
      await get(name);
      found.push(name);
    } catch (error) {
      if (
        !["NoSuchEntityException", "NoSuchEntity", "ResourceNotFoundException"].includes(
          (error as Error).name,
        )
      ) {
        throw readableError(action, error);
      }
    }
  }
  return found;
}

async function called<Result>(action: string, send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    throw readableError(action, error);
  }
}

function existingNodes(ec2: EC2Client, pair: string): Promise<ExistingPair["nodes"]> {
  return called("ec2:Describe…", async () => {
    const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({ Filters: [ofPair(pair)] }));
    const { NetworkInterfaces = [] } = await ec2.send(
      new DescribeNetworkInterfacesCommand({ Filters: [ofPair(pair)] }),
    );
    const instances = await existingInstances(ec2, pair);
    const nodes: { [node in NodeName]?: ExistingNode } = {};
    for (const node of NODE_NAMES) {
      const name = `${pair}-${node}`;
      const address = Addresses.find(({ Tags }) => tagIn(Tags, "Name") === name);
      const networkInterface = NetworkInterfaces.find(({ TagSet }) => tagIn(TagSet, "Name") === name);
      const instance = instances.find(
        ({ Tags, NetworkInterfaces: used = [] }) =>
          tagIn(Tags, NODE_TAG) === node &&
          used.some(({ NetworkInterfaceId }) => NetworkInterfaceId === networkInterface?.NetworkInterfaceId),
      );
      if (address?.AllocationId !== undefined) {
        const generation = tagIn(instance?.Tags, GENERATION_TAG);
        nodes[node] = {
          eipAllocationId: address.AllocationId,
          networkInterfaceId: networkInterface?.NetworkInterfaceId,
          instanceId: instance?.InstanceId,
          generation: generation === undefined ? undefined : Number(generation),
        };
      }
    }
    return nodes;
  });
}

async function existingInstances(ec2: EC2Client, pair: string): Promise<Instance[]> {
  const found: Instance[] = [];
  const there = { Name: "instance-state-name", Values: ["pending", "running", "stopping", "stopped"] };
  for await (const { Reservations = [] } of paginateDescribeInstances(
    { client: ec2 },
    { Filters: [ofPair(pair), there] },
  )) {
    found.push(...Reservations.flatMap(({ Instances = [] }) => Instances));
  }
  return found;
}

function existingRules(ec2: EC2Client, groupId: string): Promise<ExistingRule[]> {
  return called("ec2:DescribeSecurityGroupRules", async () => {
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
  const { Addresses = [] } = await called("ec2:DescribeAddresses", () =>
    ec2.send(new DescribeAddressesCommand({ AllocationIds: [...allocationIds] })),
  );
  await called("route53:ListHealthChecks", async () => {
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

async function existingParameters(ssm: SSMClient, names: readonly string[]): Promise<string[]> {
  return called("ssm:GetParameters", async () => {
    const found: string[] = [];
    // At most ten names a call.
    for (let start = 0; start < names.length; start += 10) {
      const { Parameters = [] } = await ssm.send(
        new GetParametersCommand({ Names: names.slice(start, start + 10) }),
      );
      found.push(...Parameters.map(({ Name = "" }) => Name));
    }
    return found;
  });
}
