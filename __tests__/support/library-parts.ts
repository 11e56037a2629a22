import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable, Token, type TerraformStack } from "cdktf";
import {
  AlertTopic,
  BastionHost,
  BothDownAlarm,
  CheckerIngress,
  CheckerRanges,
  ExistingNetwork,
  EveryRangeChangeMail,
  hostParameters,
  HostRole,
  NeverBoth,
  PairHosts,
  PublicZone,
  StartBuild,
  UserParameters,
  CheckerShareAlarm,
  FailoverName,
  FixedAddress,
  HealthAlarm,
  HostRepair,
  MachineImage,
  OperatorIngress,
  RangeWatcher,
  RedundantBastion,
  TcpHealthCheck,
  type RedundantBastionProps,
} from "../../src";

/** Puts a part into somebody's stack. */
export type AddPart = (stack: TerraformStack, usEast1Provider: AwsProvider) => void;

/** A text Terraform alone knows. */
export function unknownText(stack: TerraformStack, name: string): string {
  return variable(stack, name, "string").stringValue;
}

/** A list Terraform alone knows. */
export function unknownList(stack: TerraformStack, name: string): string[] {
  return variable(stack, name, "list(string)").listValue;
}

/** A number Terraform alone knows. */
export function unknownNumber(stack: TerraformStack, name: string): number {
  return variable(stack, name, "number").numberValue;
}

function variable(stack: TerraformStack, name: string, type: string): TerraformVariable {
  return (
    (stack.node.tryFindChild(name) as TerraformVariable | undefined) ??
    new TerraformVariable(stack, name, { type })
  );
}

/** Each part alone, with everything given that Terraform may be the only one to know. */
export const PARTS: { readonly [part: string]: AddPart } = {
  FixedAddress: (stack) => {
    new FixedAddress(stack, "Address", {
      name: unknownText(stack, "name"),
      // A data source is the usual place an id comes from.
      subnetId: new DataAwsSubnet(stack, "Subnet", { tags: { Name: "public-a" } }).id,
      securityGroupIds: unknownList(stack, "groups"),
    });
  },
  CheckerIngress: (stack) => {
    new CheckerIngress(stack, "Checkers", {
      name: unknownText(stack, "name"),
      vpcId: unknownText(stack, "vpc"),
      region: unknownText(stack, "region"),
      port: unknownNumber(stack, "port"),
      healthCheckRegions: unknownList(stack, "regions"),
      selection: "checked",
      minRules: unknownNumber(stack, "min"),
      maxRules: unknownNumber(stack, "max"),
    });
  },
  OperatorIngress: (stack) => {
    new OperatorIngress(stack, "Operators", {
      name: unknownText(stack, "name"),
      vpcId: unknownText(stack, "vpc"),
      port: unknownNumber(stack, "port"),
      fromCidrs: unknownList(stack, "cidrs"),
      fromPrefixLists: unknownList(stack, "lists"),
      fromSecurityGroups: unknownList(stack, "groups"),
      egress: variable(stack, "egress", "list(object({ cidr = string, port = number }))").value,
    });
  },
  TcpHealthCheck: (stack) => {
    new TcpHealthCheck(stack, "Check", {
      name: unknownText(stack, "name"),
      ipAddress: unknownText(stack, "ip"),
      port: unknownNumber(stack, "port"),
      regions: unknownList(stack, "regions"),
      intervalSeconds: unknownNumber(stack, "interval"),
      failureThreshold: unknownNumber(stack, "threshold"),
    });
  },
  FailoverName: (stack) => {
    new FailoverName(stack, "Name", {
      zoneId: unknownText(stack, "zone"),
      recordName: unknownText(stack, "record"),
      primaryIp: unknownText(stack, "ip"),
      secondaryIp: unknownText(stack, "other_ip"),
      primaryHealthCheckId: unknownText(stack, "check"),
      ttlSeconds: unknownNumber(stack, "ttl"),
      nodeNames: {
        primary: unknownText(stack, "first_record"),
        secondary: unknownText(stack, "second_record"),
      },
    });
  },
  BastionHost: (stack) => {
    new BastionHost(stack, "Host", {
      pairName: unknownText(stack, "name"),
      node: "primary",
      generation: unknownNumber(stack, "generation"),
      networkInterfaceId: unknownText(stack, "interface"),
      imageId: unknownText(stack, "image"),
      instanceType: unknownText(stack, "type"),
      rootVolumeGiB: unknownNumber(stack, "volume"),
      userDataBase64: unknownText(stack, "user_data"),
      instanceProfileName: unknownText(stack, "profile"),
    });
  },
  MachineImage: (stack) => {
    const ami = new DataAwsAmi(stack, "Ami", { mostRecent: true, owners: ["self"] });
    new BastionHost(stack, "OwnImageHost", {
      pairName: "own-image",
      node: "secondary",
      networkInterfaceId: unknownText(stack, "interface"),
      imageId: new MachineImage(stack, "Image", { image: ami.id }).imageId,
    });
  },
  alarms: (stack, usEast1Provider) => {
    const { topicArn } = new AlertTopic(stack, "Topic", {
      name: unknownText(stack, "name"),
      emails: unknownList(stack, "emails"),
      kmsKeyArn: unknownText(stack, "key"),
      usEast1Provider,
    });
    const options = {
      name: unknownText(stack, "name"),
      description: unknownText(stack, "text"),
      topicArn,
      usEast1Provider,
    };
    const healthCheckId = unknownText(stack, "check");
    new HealthAlarm(stack, "Health", { ...options, healthCheckId });
    new CheckerShareAlarm(stack, "Share", { ...options, healthCheckId });
    new BothDownAlarm(stack, "BothDown", {
      ...options,
      healthCheckIds: { primary: healthCheckId, secondary: unknownText(stack, "other_check") },
    });
    new HostRepair(stack, "Repair", {
      name: unknownText(stack, "name"),
      region: unknownText(stack, "region"),
      instanceId: unknownText(stack, "instance"),
    });
  },
  CheckerRanges: (stack) => {
    const healthCheckRegions = unknownList(stack, "regions");
    const { cidrs } = new CheckerRanges(stack, "Ranges", { healthCheckRegions, maxRules: 200 });
    const vpcId = unknownText(stack, "vpc");
    new OperatorIngress(stack, "Firewall", { name: "firewall", vpcId, port: 443, fromCidrs: cidrs });
  },
  ExistingNetwork: (stack) => {
    new ExistingNetwork(stack, "Network", {
      vpc: { tags: { Name: unknownText(stack, "name") } },
      primarySubnet: { id: unknownText(stack, "subnet") },
      secondarySubnet: { id: unknownText(stack, "other_subnet") },
    });
  },
  PublicZone: (stack) => {
    new PublicZone(stack, "Zone", { zoneId: unknownText(stack, "zone") });
  },
  PairHosts: (stack) => {
    const address = (id: string, subnet: string): FixedAddress =>
      new FixedAddress(stack, id, {
        name: id,
        subnetId: unknownText(stack, subnet),
        securityGroupIds: unknownList(stack, "groups"),
      });
    new PairHosts(stack, "Hosts", {
      pairName: unknownText(stack, "name"),
      region: unknownText(stack, "region"),
      addresses: { primary: address("First", "subnet"), secondary: address("Second", "other_subnet") },
      primaryGeneration: unknownNumber(stack, "generation"),
      image: unknownText(stack, "image"),
      imageFamily: "ubuntu-24.04",
      sshPort: unknownNumber(stack, "port"),
      extraPackages: unknownList(stack, "packages"),
    });
  },
  "HostRole, NeverBoth and UserParameters": (stack) => {
    const pairName = unknownText(stack, "name");
    const parameters = hostParameters(pairName);
    new HostRole(stack, "Role", { pairName, region: unknownText(stack, "region"), parameters });
    const users = variable(stack, "users", "map(object({ keys = list(string), sudo = bool }))").value;
    new UserParameters(stack, "Users", { parameters, users: Token.asAnyMap(users) });
    const { precondition } = new NeverBoth(stack, "NeverBoth", {
      pairName,
      primaryGeneration: unknownNumber(stack, "generation"),
      secondaryGeneration: 1,
    });
    new BastionHost(stack, "GuardedHost", {
      pairName,
      node: "primary",
      networkInterfaceId: unknownText(stack, "interface"),
      imageId: unknownText(stack, "image"),
      precondition,
    });
  },
  "EveryRangeChangeMail and StartBuild": (stack, usEast1Provider) => {
    new EveryRangeChangeMail(stack, "Mail", { emails: unknownList(stack, "emails"), usEast1Provider });
    const projectArn = unknownText(stack, "project");
    new StartBuild(stack, "Build", { pairName: unknownText(stack, "name"), projectArn });
  },
  RangeWatcher: (stack, usEast1Provider) => {
    new RangeWatcher(stack, "Watcher", {
      pairName: unknownText(stack, "name"),
      region: unknownText(stack, "region"),
      securityGroupId: unknownText(stack, "group"),
      port: unknownNumber(stack, "port"),
      healthCheckRegions: unknownList(stack, "regions"),
      deployCommand: unknownText(stack, "command"),
      topicArn: unknownText(stack, "topic"),
      topicKmsKeyArn: unknownText(stack, "key"),
      usEast1Provider,
    });
  },
  RedundantBastion: (stack, usEast1Provider) => {
    new RedundantBastion(stack, "Unknown", {
      name: unknownText(stack, "name"),
      region: unknownText(stack, "region"),
      vpcId: unknownText(stack, "vpc"),
      primarySubnetId: unknownText(stack, "subnet"),
      secondarySubnetId: unknownText(stack, "other_subnet"),
      zoneId: unknownText(stack, "zone"),
      recordName: unknownText(stack, "record"),
      image: unknownText(stack, "image"),
      instanceType: unknownText(stack, "type"),
      sshPort: unknownNumber(stack, "port"),
      ttlSeconds: unknownNumber(stack, "ttl"),
      allowFromCidrs: unknownList(stack, "cidrs"),
      healthCheckRegions: unknownList(stack, "regions"),
      alertEmails: unknownList(stack, "emails"),
      usEast1Provider,
    });
  },
};

/** A whole pair as somebody writes it who knows everything. */
export function addPair(
  stack: TerraformStack,
  id: string,
  usEast1Provider: AwsProvider,
  props: Partial<RedundantBastionProps> = {},
): RedundantBastion {
  return new RedundantBastion(stack, id, {
    name: "corp-ssh",
    region: "ap-northeast-1",
    vpcId: "vpc-0123456789abcdef0",
    primarySubnetId: "subnet-0a1b2c3d4e5f60001",
    secondarySubnetId: "subnet-0a1b2c3d4e5f60002",
    zoneId: "Z0123456789ABCDEFGHIJ",
    recordName: "ssh.example.co.jp",
    allowFromCidrs: ["203.0.113.0/24"],
    usEast1Provider,
    ...props,
  });
}
