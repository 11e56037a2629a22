import {
  DescribeAddressesCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { NODE_TAG, type NodeName, PAIR_TAG } from "../../src/model/names";
import type { LocalAwsAccess } from "../local-aws/access";

/** What the local AWS knows of a host. */
export interface DeployedHost {
  readonly instanceId: string;
  /** Name the instance has in the VPC. */
  readonly hostname: string;
  /** The Elastic IP on its network interface. */
  readonly address: string;
  /** User data, byte for byte as it is stored. */
  readonly userData: Buffer;
}

/** Reads from the local AWS which instance stands for a node now. */
export async function readDeployedHost(
  aws: LocalAwsAccess,
  pair: string,
  node: NodeName,
): Promise<DeployedHost> {
  const ec2 = new EC2Client({ ...aws });
  try {
    const filters = [tag(PAIR_TAG, pair), tag(NODE_TAG, node)];
    const { Reservations = [] } = await ec2.send(
      new DescribeInstancesCommand({
        Filters: [...filters, { Name: "instance-state-name", Values: ["pending", "running"] }],
      }),
    );
    const instance = only(
      Reservations.flatMap(({ Instances = [] }) => Instances),
      `instance of ${pair}, ${node}`,
    );
    const InstanceId = present(instance.InstanceId, "id of the instance");
    const networkInterfaceId = instance.NetworkInterfaces?.[0]?.NetworkInterfaceId;
    const [{ Addresses = [] }, { UserData }] = await Promise.all([
      ec2.send(new DescribeAddressesCommand({})),
      ec2.send(new DescribeInstanceAttributeCommand({ InstanceId, Attribute: "userData" })),
    ]);
    const address = only(
      Addresses.filter(({ NetworkInterfaceId: id }) => id !== undefined && id === networkInterfaceId),
      `Elastic IP on the network interface of ${InstanceId}`,
    );
    return {
      instanceId: InstanceId,
      hostname: instance.PrivateDnsName?.split(".")[0] || InstanceId,
      address: present(address.PublicIp, "public address of the Elastic IP"),
      userData: Buffer.from(UserData?.Value ?? "", "base64"),
    };
  } finally {
    ec2.destroy();
  }
}

function tag(name: string, value: string): { Name: string; Values: string[] } {
  return { Name: `tag:${name}`, Values: [value] };
}

function only<T>(found: T[], what: string): T {
  if (found.length !== 1) {
    throw new Error(`The local AWS should have one ${what}, and has ${found.length}.`);
  }
  return found[0];
}

function present(value: string | undefined, what: string): string {
  if (value === undefined) {
    throw new Error(`The local AWS gives no ${what}.`);
  }
  return value;
}
