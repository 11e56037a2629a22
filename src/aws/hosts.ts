import {
  DescribeAddressesCommand,
  DescribeInstanceStatusCommand,
  paginateDescribeInstances,
  paginateDescribeNetworkInterfaces,
  type EC2Client,
} from "@aws-sdk/client-ec2";
import { GENERATION_TAG, NODE_NAMES, NODE_TAG } from "../model/names";
import { call, callForAll, required } from "./call";
import { nodeNamedIn, ofPair, tagIn } from "./tags";
import type { FixedAddressState, HostState, InstanceChecks, NetworkInterfaceState } from "./view";

/** States of an instance that is there; one that shuts down is being replaced. */
const THERE = ["pending", "running", "stopping", "stopped"];

/** Elastic IPs of a pair. */
export async function addresses(ec2: EC2Client, pair: string): Promise<FixedAddressState[]> {
  const action = "ec2:DescribeAddresses";
  const { Addresses = [] } = await call(action, () =>
    ec2.send(new DescribeAddressesCommand({ Filters: [ofPair(pair)] })),
  );
  return Addresses.flatMap(({ Tags, AllocationId, PublicIp, NetworkInterfaceId }): FixedAddressState | [] => {
    const node = nodeNamedIn(Tags, pair);
    return node === undefined
      ? []
      : {
          node,
          allocationId: required(action, "AllocationId", AllocationId),
          publicIp: required(action, "PublicIp", PublicIp),
          networkInterfaceId: NetworkInterfaceId || undefined,
        };
  });
}

/** Network interfaces of a pair. */
export async function networkInterfaces(ec2: EC2Client, pair: string): Promise<NetworkInterfaceState[]> {
  const action = "ec2:DescribeNetworkInterfaces";
  const pages = paginateDescribeNetworkInterfaces({ client: ec2 }, { Filters: [ofPair(pair)] });
  const found = await callForAll(action, pages, (page) => page.NetworkInterfaces);
  return found.flatMap(({ TagSet, NetworkInterfaceId, Attachment }): NetworkInterfaceState | [] => {
    const node = nodeNamedIn(TagSet, pair);
    return node === undefined
      ? []
      : {
          node,
          networkInterfaceId: required(action, "NetworkInterfaceId", NetworkInterfaceId),
          instanceId: Attachment?.InstanceId,
        };
  });
}

/** Instances of a pair. */
export async function hosts(ec2: EC2Client, pair: string): Promise<HostState[]> {
  const action = "ec2:DescribeInstances";
  const filters = [ofPair(pair), { Name: "instance-state-name", Values: THERE }];
  const pages = paginateDescribeInstances({ client: ec2 }, { Filters: filters });
  const found = await callForAll(action, pages, ({ Reservations }) =>
    Reservations?.flatMap(({ Instances = [] }) => Instances),
  );
  return found.flatMap((instance): HostState | [] => {
    const node = NODE_NAMES.find((name) => name === tagIn(instance.Tags, NODE_TAG));
    return node === undefined
      ? []
      : {
          node,
          instanceId: required(action, "InstanceId", instance.InstanceId),
          state: instance.State?.Name ?? "unknown",
          zone: instance.Placement?.AvailabilityZone ?? "",
          imageId: instance.ImageId ?? "",
          generation: tagIn(instance.Tags, GENERATION_TAG) ?? "",
          launchTime: required(action, "LaunchTime", instance.LaunchTime),
          networkInterfaceIds: (instance.NetworkInterfaces ?? []).map(({ NetworkInterfaceId }) =>
            required(action, "NetworkInterfaceId", NetworkInterfaceId),
          ),
        };
  });
}

/** EC2's own checks of instances. */
export async function instanceChecks(
  ec2: EC2Client,
  instanceIds: readonly string[],
): Promise<InstanceChecks[]> {
  const action = "ec2:DescribeInstanceStatus";
  const { InstanceStatuses = [] } = await call(action, () =>
    ec2.send(new DescribeInstanceStatusCommand({ InstanceIds: [...instanceIds], IncludeAllInstances: true })),
  );
  return InstanceStatuses.map(({ InstanceId, SystemStatus, InstanceStatus }) => ({
    instanceId: required(action, "InstanceId", InstanceId),
    system: SystemStatus?.Status ?? "unknown",
    instance: InstanceStatus?.Status ?? "unknown",
  }));
}
