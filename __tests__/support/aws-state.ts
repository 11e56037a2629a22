import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  AllocateAddressCommand,
  CreateSubnetCommand,
  DescribeAddressesCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupRulesCommand,
  EC2Client,
  ReleaseAddressCommand,
  TerminateInstancesCommand,
  type Address,
  type Instance,
  type NetworkInterface,
  type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import {
  ListHealthChecksCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  type HealthCheck,
  type ResourceRecordSet,
} from "@aws-sdk/client-route-53";
import { ListSubscriptionsCommand, SNSClient, type Subscription } from "@aws-sdk/client-sns";
import { GetParametersByPathCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { LocalAwsAccess } from "../../lab/local-aws/access";

/** Looks into the local AWS by its own API, past Terraform. */
export class AwsState {
  private readonly ec2: EC2Client;
  private readonly route53: Route53Client;
  private readonly sns: SNSClient;
  private readonly cloudWatch: CloudWatchClient;
  private readonly ssm: SSMClient;

  constructor(aws: LocalAwsAccess) {
    const global = { ...aws, region: "us-east-1" };
    this.ec2 = new EC2Client(aws);
    this.route53 = new Route53Client(global);
    this.sns = new SNSClient(global);
    this.cloudWatch = new CloudWatchClient(global);
    this.ssm = new SSMClient(aws);
  }

  /** The Elastic IP of a bastion, by its `Name` tag. */
  public async address(name: string): Promise<Address> {
    const { Addresses = [] } = await this.ec2.send(new DescribeAddressesCommand({ Filters: byName(name) }));
    return only(Addresses, `Elastic IP ${name}`);
  }

  /** All Elastic IPs and network interfaces. */
  public async addresses(): Promise<{ addresses: Address[]; interfaces: NetworkInterface[] }> {
    const { Addresses: addresses = [] } = await this.ec2.send(new DescribeAddressesCommand({}));
    const { NetworkInterfaces: interfaces = [] } = await this.ec2.send(
      new DescribeNetworkInterfacesCommand({}),
    );
    return { addresses, interfaces };
  }

  /** Allocates an Elastic IP with the tags of a bastion, behind Terraform's back. */
  public async allocateAddress(pair: string, name: string): Promise<string> {
    const Tags = [
      { Key: "bastion:pair", Value: pair },
      { Key: "Name", Value: name },
    ];
    const { AllocationId = "" } = await this.ec2.send(
      new AllocateAddressCommand({ TagSpecifications: [{ ResourceType: "elastic-ip", Tags }] }),
    );
    return AllocationId;
  }

  /** Makes a subnet in an Availability Zone that the estate has none in. */
  public async createSubnet(VpcId: string, CidrBlock: string): Promise<string> {
    const AvailabilityZone = `${await this.ec2.config.region()}d`;
    const { Subnet } = await this.ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock, AvailabilityZone }));
    return Subnet?.SubnetId ?? "";
  }

  /** Releases an Elastic IP. */
  public async releaseAddress(AllocationId: string): Promise<void> {
    await this.ec2.send(new ReleaseAddressCommand({ AllocationId }));
  }

  /** How many Elastic IPs there are. */
  public async addressCount(): Promise<number> {
    return (await this.ec2.send(new DescribeAddressesCommand({}))).Addresses?.length ?? 0;
  }

  /** The network interface of a bastion, by its `Name` tag. */
  public async networkInterface(name: string): Promise<NetworkInterface> {
    const { NetworkInterfaces = [] } = await this.ec2.send(
      new DescribeNetworkInterfacesCommand({ Filters: byName(name) }),
    );
    return only(NetworkInterfaces, `network interface ${name}`);
  }

  /** Every bastion that is not terminated. */
  public async instances(): Promise<Instance[]> {
    const { Reservations = [] } = await this.ec2.send(
      new DescribeInstancesCommand({
        Filters: [{ Name: "instance-state-name", Values: ["pending", "running", "stopping", "stopped"] }],
      }),
    );
    return Reservations.flatMap(({ Instances = [] }) => Instances);
  }

  /** A bastion that is not terminated, by its `Name` tag. */
  public async instance(name: string): Promise<Instance> {
    const named = (await this.instances()).filter(({ Tags = [] }) =>
      Tags.some(({ Key, Value }) => Key === "Name" && Value === name),
    );
    return only(named, `instance ${name}`);
  }

  /** The user data of an instance, as EC2 hands it to the host. */
  public async userData(InstanceId: string): Promise<Buffer> {
    const { UserData } = await this.ec2.send(
      new DescribeInstanceAttributeCommand({ InstanceId, Attribute: "userData" }),
    );
    return Buffer.from(UserData?.Value ?? "", "base64");
  }

  /** Parameters below a path, by the last part of their names. */
  public async parameters(path: string): Promise<{ [name: string]: string }> {
    const { Parameters = [] } = await this.ssm.send(new GetParametersByPathCommand({ Path: path }));
    return Object.fromEntries(
      Parameters.map(({ Name = "", Value = "" }) => [Name.slice(path.length + 1), Value]),
    );
  }

  /** Terminates an instance behind Terraform's back. */
  public async terminate(instanceId: string): Promise<void> {
    await this.ec2.send(new TerminateInstancesCommand({ InstanceIds: [instanceId] }));
  }

  /** The rules of a security group. */
  public async rules(groupId: string): Promise<SecurityGroupRule[]> {
    const { SecurityGroupRules = [] } = await this.ec2.send(
      new DescribeSecurityGroupRulesCommand({
        Filters: [{ Name: "group-id", Values: [groupId] }],
        MaxResults: 1000,
      }),
    );
    return SecurityGroupRules;
  }

  /** The IPv4 ranges a security group lets in, sorted. */
  public async admitted(groupId: string): Promise<string[]> {
    const rules = await this.rules(groupId);
    return rules.flatMap(({ IsEgress, CidrIpv4 }) => (IsEgress === true ? [] : (CidrIpv4 ?? []))).sort();
  }

  /** All A records of a zone. */
  public async aRecords(zoneId: string): Promise<ResourceRecordSet[]> {
    const { ResourceRecordSets = [] } = await this.route53.send(
      new ListResourceRecordSetsCommand({ HostedZoneId: zoneId }),
    );
    return ResourceRecordSets.filter(({ Type }) => Type === "A");
  }

  /** A health check. */
  public async healthCheck(id: string): Promise<HealthCheck> {
    const { HealthChecks = [] } = await this.route53.send(new ListHealthChecksCommand({}));
    return only(
      HealthChecks.filter(({ Id }) => Id === id),
      `health check ${id}`,
    );
  }

  /** How many health checks there are. */
  public async healthCheckCount(): Promise<number> {
    return (await this.route53.send(new ListHealthChecksCommand({}))).HealthChecks?.length ?? 0;
  }

  /** All subscriptions in us-east-1 of the estate's own account. */
  public async subscriptions(): Promise<Subscription[]> {
    return (await this.sns.send(new ListSubscriptionsCommand({}))).Subscriptions ?? [];
  }

  /** Names of all alarms in us-east-1. */
  public async alarms(): Promise<string[]> {
    const { MetricAlarms = [] } = await this.cloudWatch.send(new DescribeAlarmsCommand({}));
    return MetricAlarms.map(({ AlarmName = "" }) => AlarmName).sort();
  }

  /** Closes the connections. */
  public close(): void {
    for (const client of [this.ec2, this.route53, this.sns, this.cloudWatch, this.ssm]) {
      client.destroy();
    }
  }
}

function byName(name: string): { Name: string; Values: string[] }[] {
  return [{ Name: "tag:Name", Values: [name] }];
}

function only<T>(found: readonly T[], what: string): T {
  if (found.length !== 1) {
    throw new Error(`Expected one ${what}, found ${found.length}.`);
  }
  return found[0];
}
