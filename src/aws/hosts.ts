import {
  DescribeAddressesCommand,
  DescribeInstanceStatusCommand,
  paginateDescribeInstances,
  type EC2Client,
  type Instance,
} from "@aws-sdk/client-ec2";
import { GENERATION_TAG, NODE_NAMES, NODE_TAG, type NodeName } from "../model/names";
import { call } from "./call";
import { ofPair, tagIn } from "./tags";
import type { FixedAddressState, HostState, InstanceChecks } from "./view";

/** States of an instance that is there; one that shuts down is being replaced. */
const THERE = ["pending", "running", "stopping", "stopped"];

/** Elastic IPs of a pair. */
export function addresses(ec2: EC2Client, pair: string): Promise<FixedAddressState[]> {
  return call("ec2:DescribeAddresses", async () => {
    const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand({ Filters: [ofPair(pair)] }));
    return Addresses.flatMap(({ Tags, PublicIp = "", NetworkInterfaceId }): FixedAddressState | [] => {
      const node = NODE_NAMES.find((name) => tagIn(Tags, "Name") === `${pair}-${name}`);
      return node === undefined
        ? []
        : { node, publicIp: PublicIp, networkInterfaceId: NetworkInterfaceId || undefined };
    });
  });
}

/** Instances of a pair. */
export function hosts(ec2: EC2Client, pair: string): Promise<HostState[]> {
  return call("ec2:DescribeInstances", async () => {
    const found: HostState[] = [];
    const filters = [ofPair(pair), { Name: "instance-state-name", Values: THERE }];
    for await (const page of paginateDescribeInstances({ client: ec2 }, { Filters: filters })) {
      const instances = (page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances);
      found.push(...instances.map(hostState));
    }
    return found;
  });
}

function hostState(instance: Instance): HostState {
  return {
    node: tagIn(instance.Tags, NODE_TAG) as NodeName,
    instanceId: instance.InstanceId!,
    state: instance.State?.Name ?? "unknown",
    zone: instance.Placement?.AvailabilityZone ?? "",
    imageId: instance.ImageId ?? "",
    generation: tagIn(instance.Tags, GENERATION_TAG) ?? "",
    launchTime: instance.LaunchTime ?? new Date(0),
    networkInterfaceIds: (instance.NetworkInterfaces ?? []).map((one) => one.NetworkInterfaceId!),
  };
}

/** EC2's own checks of instances. */
export function instanceChecks(ec2: EC2Client, instanceIds: readonly string[]): Promise<InstanceChecks[]> {
  return call("ec2:DescribeInstanceStatus", async () => {
    const { InstanceStatuses = [] } = await ec2.send(
      new DescribeInstanceStatusCommand({ InstanceIds: [...instanceIds], IncludeAllInstances: true }),
    );
    return InstanceStatuses.map(({ InstanceId, SystemStatus, InstanceStatus }) => ({
      instanceId: InstanceId!,
      system: SystemStatus?.Status ?? "unknown",
      instance: InstanceStatus?.Status ?? "unknown",
    }));
  });
}
