import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformVariable, Token, type IResolvable, type TerraformStack } from "cdktf";
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
  type HealthOptions,
  type NodeName,
  type RedundantBastionProps,
} from "../../src";
import { MINIMAL_SETTINGS } from "./synth";

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
      node: "primary",
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
      health: { regions: unknownList(stack, "regions") as HealthRegions },
      checkers: {
        regions: "checked",
        minRules: unknownNumber(stack, "min"),
        maxRules: unknownNumber(stack, "max"),
      },
    });
  },
  OperatorIngress: (stack) => {
    new OperatorIngress(stack, "Operators", {
      name: unknownText(stack, "name"),
      vpcId: unknownText(stack, "vpc"),
      access: {
        port: unknownNumber(stack, "port"),
        from: unknownList(stack, "cidrs"),
        fromPrefixLists: unknownList(stack, "lists"),
        fromSecurityGroups: unknownList(stack, "groups"),
        egress: variable(stack, "egress", "list(object({ cidr = string, port = number }))")
          .value as IResolvable,
      },
    });
  },
  TcpHealthCheck: (stack) => {
    new TcpHealthCheck(stack, "Check", {
      name: unknownText(stack, "name"),
      node: "primary",
      ipAddress: unknownText(stack, "ip"),
      port: unknownNumber(stack, "port"),
      health: {
        regions: unknownList(stack, "regions") as HealthRegions,
        interval: unknownNumber(stack, "interval"),
        failureThreshold: unknownNumber(stack, "threshold"),
      },
    });
  },
  "FailoverName and PublicZone": (stack) => {
    const zoneId = unknownText(stack, "zone");
    new FailoverName(stack, "Name", {
      zone: new PublicZone(stack, "Zone", { dns: { zoneId } }),
      dns: { zoneId, record: unknownText(stack, "record"), ttl: unknownNumber(stack, "ttl") },
      publicIps: { primary: unknownText(stack, "ip"), secondary: unknownText(stack, "other_ip") },
      primaryHealthCheckId: unknownText(stack, "check"),
    });
  },
  BastionHost: (stack) => {
    new BastionHost(stack, "Host", {
      name: unknownText(stack, "name"),
      node: "primary",
      generation: unknownNumber(stack, "generation"),
      networkInterfaceId: unknownText(stack, "interface"),
      imageId: unknownText(stack, "image"),
      host: {
        instanceType: unknownText(stack, "type"),
        rootVolumeGiB: unknownNumber(stack, "volume"),
        keyName: unknownText(stack, "key_name"),
      },
      userDataBase64: unknownText(stack, "user_data"),
      instanceProfileName: unknownText(stack, "profile"),
    });
  },
  MachineImage: (stack) => {
    const ami = new DataAwsAmi(stack, "Ami", { mostRecent: true, owners: ["self"] });
    new BastionHost(stack, "OwnImageHost", {
      name: "own-image",
      node: "secondary",
      networkInterfaceId: unknownText(stack, "interface"),
      imageId: new MachineImage(stack, "Image", { host: { image: ami.id } }).imageId,
    });
  },
  alarms: (stack, usEast1Provider) => {
    const { topicArn } = new AlertTopic(stack, "Topic", {
      name: unknownText(stack, "name"),
      alerts: { emails: unknownList(stack, "emails"), kmsKeyArn: unknownText(stack, "key") },
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
      node: "primary",
      region: unknownText(stack, "region"),
      instanceId: unknownText(stack, "instance"),
    });
  },
  CheckerRanges: (stack) => {
    const { cidrs } = new CheckerRanges(stack, "Ranges", {
      health: { regions: unknownList(stack, "regions") as HealthRegions },
      checkers: { maxRules: 200 },
    });
    const vpcId = unknownText(stack, "vpc");
    new OperatorIngress(stack, "Firewall", { name: "firewall", vpcId, access: { port: 443, from: cidrs } });
  },
  ExistingNetwork: (stack) => {
    new ExistingNetwork(stack, "Network", {
      network: { vpcTags: { Name: unknownText(stack, "name") } },
      nodes: {
        primary: { subnetId: unknownText(stack, "subnet") },
        secondary: { subnetId: unknownText(stack, "other_subnet") },
      },
    });
  },
  PairHosts: (stack) => {
    const address = (node: NodeName, subnet: string): FixedAddress =>
      new FixedAddress(stack, node, {
        name: "corp-ssh",
        node,
        subnetId: unknownText(stack, subnet),
        securityGroupIds: unknownList(stack, "groups"),
      });
    new PairHosts(stack, "Hosts", {
      name: unknownText(stack, "name"),
      region: unknownText(stack, "region"),
      addresses: {
        primary: address("primary", "subnet"),
        secondary: address("secondary", "other_subnet"),
      },
      nodes: { primary: { generation: unknownNumber(stack, "generation") }, secondary: {} },
      host: {
        image: unknownText(stack, "image"),
        imageFamily: "ubuntu-24.04",
        userData: { packages: unknownList(stack, "packages") },
      },
      access: { from: ["203.0.113.0/24"], port: unknownNumber(stack, "port") },
    });
  },
  "HostRole, NeverBoth and UserParameters": (stack) => {
    const name = unknownText(stack, "name");
    const parameters = hostParameters(name);
    new HostRole(stack, "Role", { name, region: unknownText(stack, "region"), parameters });
    const users = variable(stack, "users", "map(object({ keys = list(string), sudo = bool }))").value;
    new UserParameters(stack, "Users", { parameters, users: Token.asAnyMap(users) });
    const { precondition } = new NeverBoth(stack, "NeverBoth", {
      name,
      generations: { primary: unknownNumber(stack, "generation"), secondary: 1 },
    });
    new BastionHost(stack, "GuardedHost", {
      name,
      node: "primary",
      networkInterfaceId: unknownText(stack, "interface"),
      imageId: unknownText(stack, "image"),
      precondition,
    });
  },
  "EveryRangeChangeMail and StartBuild": (stack, usEast1Provider) => {
    new EveryRangeChangeMail(stack, "Mail", { emails: unknownList(stack, "emails"), usEast1Provider });
    new StartBuild(stack, "Build", {
      name: unknownText(stack, "name"),
      startBuild: unknownText(stack, "project"),
    });
  },
  RangeWatcher: (stack, usEast1Provider) => {
    new RangeWatcher(stack, "Watcher", {
      name: unknownText(stack, "name"),
      region: unknownText(stack, "region"),
      securityGroupId: unknownText(stack, "group"),
      port: unknownNumber(stack, "port"),
      health: { regions: unknownList(stack, "regions") as HealthRegions },
      alerts: { kmsKeyArn: unknownText(stack, "key") },
      deployCommand: unknownText(stack, "command"),
      topicArn: unknownText(stack, "topic"),
      usEast1Provider,
    });
  },
  RedundantBastion: (stack, usEast1Provider) => {
    new RedundantBastion(stack, "Unknown", {
      name: unknownText(stack, "name"),
      region: unknownText(stack, "region"),
      network: { vpcId: unknownText(stack, "vpc") },
      nodes: {
        primary: { subnetId: unknownText(stack, "subnet") },
        secondary: { subnetId: unknownText(stack, "other_subnet") },
      },
      dns: {
        zoneId: unknownText(stack, "zone"),
        record: unknownText(stack, "record"),
        ttl: unknownNumber(stack, "ttl"),
      },
      host: { image: unknownText(stack, "image"), instanceType: unknownText(stack, "type") },
      access: { port: unknownNumber(stack, "port"), from: unknownList(stack, "cidrs") },
      health: { regions: unknownList(stack, "regions") as HealthRegions },
      alerts: { emails: unknownList(stack, "emails") },
      extraSecurityGroupIds: [unknownText(stack, "group")],
      usEast1Provider,
    });
  },
};

/** Regions are texts of a choice; a list of them that Terraform alone knows is not. */
type HealthRegions = HealthOptions["regions"];

/** A whole pair as somebody writes it who knows everything. */
export function addPair(
  stack: TerraformStack,
  id: string,
  usEast1Provider: AwsProvider,
  props: Partial<RedundantBastionProps> = {},
): RedundantBastion {
  return new RedundantBastion(stack, id, {
    ...MINIMAL_SETTINGS,
    usEast1Provider,
    ...props,
  });
}
