import {
  DescribeAddressesCommand,
  EC2Client,
  paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroupRules,
  paginateGetManagedPrefixListEntries,
  type SecurityGroupRule,
} from "@aws-sdk/client-ec2";
import {
  ListResourceRecordSetsCommand,
  paginateListHealthChecks,
  paginateListHostedZones,
  Route53Client,
  type HealthCheck,
  type HostedZone as AwsHostedZone,
  type ListResourceRecordSetsCommandOutput,
  type ResourceRecordSet,
} from "@aws-sdk/client-route-53";
import type { LocalAwsAccess } from "../local-aws/access";
import { missingHealthChecks, toHealthCheck, toIngressRule, toRecordSet } from "./from-aws";
import { normalName, type Deployment, type HostedZone, type IngressRule } from "./model";

/** Reads from the local AWS what was deployed. */
export class DeploymentReader {
  private readonly route53: Route53Client;
  private readonly ec2: EC2Client;

  constructor(aws: LocalAwsAccess) {
    this.route53 = new Route53Client({ ...aws, region: "us-east-1" });
    this.ec2 = new EC2Client({ ...aws });
  }

  /** Reads everything anew. */
  public async read(): Promise<Deployment> {
    const [zones, checks, ingress] = await Promise.all([
      this.readZones(),
      this.readHealthChecks(),
      this.readIngress(),
    ]);
    return {
      zones: zones.modelled,
      healthChecks: checks.modelled,
      ingress,
      problems: [
        ...zones.problems,
        ...checks.problems,
        ...missingHealthChecks(zones.modelled, checks.modelled),
      ],
    };
  }

  /** Closes the connections. */
  public close(): void {
    this.route53.destroy();
    this.ec2.destroy();
  }

  private async readHealthChecks(): Promise<Sorted<Deployment["healthChecks"][number]>> {
    const checks: HealthCheck[] = [];
    for await (const page of paginateListHealthChecks({ client: this.route53 }, {})) {
      checks.push(...(page.HealthChecks ?? []));
    }
    return sort(checks.map(toHealthCheck));
  }

  private async readZones(): Promise<Sorted<HostedZone>> {
    const zones: AwsHostedZone[] = [];
    for await (const page of paginateListHostedZones({ client: this.route53 }, {})) {
      zones.push(...(page.HostedZones ?? []).filter(({ Config }) => Config?.PrivateZone !== true));
    }
    const read = await Promise.all(zones.map((zone) => this.readZone(zone)));
    return { modelled: read.map(({ zone }) => zone), problems: read.flatMap(({ problems }) => problems) };
  }

  private async readZone({ Id, Name }: AwsHostedZone): Promise<{ zone: HostedZone; problems: string[] }> {
    const records: ResourceRecordSet[] = [];
    let next: Partial<ListResourceRecordSetsCommandOutput> = {};
    do {
      next = await this.route53.send(
        new ListResourceRecordSetsCommand({
          HostedZoneId: Id,
          StartRecordName: next.NextRecordName,
          StartRecordType: next.NextRecordType,
          StartRecordIdentifier: next.NextRecordIdentifier,
        }),
      );
      records.push(...(next.ResourceRecordSets ?? []));
    } while (next.IsTruncated === true);
    const { modelled, problems } = sort(records.map(toRecordSet));
    return { zone: { id: Id ?? "", name: normalName(Name ?? ""), records: modelled }, problems };
  }

  /** The inbound rules in front of every Elastic IP. */
  private async readIngress(): Promise<Record<string, IngressRule[]>> {
    const { Addresses = [] } = await this.ec2.send(new DescribeAddressesCommand({}));
    // moto gives an empty id, AWS none, for an address that is bound to nothing.
    const groupsOf = await this.readGroups(Addresses.flatMap(({ NetworkInterfaceId: id }) => id || []));
    const rulesOf = await this.readRules([...new Set([...groupsOf.values()].flat())]);
    return Object.fromEntries(
      Addresses.map(({ PublicIp = "", NetworkInterfaceId = "" }) => [
        PublicIp,
        // Bound to nothing is bound to no group: nobody comes in.
        (groupsOf.get(NetworkInterfaceId) ?? []).flatMap((group) => rulesOf.get(group) ?? []),
      ]),
    );
  }

  /** The security groups of network interfaces. */
  private async readGroups(networkInterfaceIds: string[]): Promise<Map<string, string[]>> {
    const groups = new Map<string, string[]>();
    if (networkInterfaceIds.length > 0) {
      const filter = { NetworkInterfaceIds: networkInterfaceIds };
      for await (const page of paginateDescribeNetworkInterfaces({ client: this.ec2 }, filter)) {
        for (const { NetworkInterfaceId = "", Groups = [] } of page.NetworkInterfaces ?? []) {
          groups.set(
            NetworkInterfaceId,
            Groups.flatMap(({ GroupId }) => GroupId ?? []),
          );
        }
      }
    }
    return groups;
  }

  /** The inbound rules of security groups. */
  private async readRules(groupIds: string[]): Promise<Map<string, IngressRule[]>> {
    const rules: SecurityGroupRule[] = [];
    if (groupIds.length > 0) {
      const filter = { Filters: [{ Name: "group-id", Values: groupIds }] };
      for await (const page of paginateDescribeSecurityGroupRules({ client: this.ec2 }, filter)) {
        rules.push(...(page.SecurityGroupRules ?? []).filter(({ IsEgress }) => IsEgress !== true));
      }
    }
    const listIds = new Set(rules.flatMap(({ PrefixListId }) => PrefixListId ?? []));
    const entries = new Map(
      await Promise.all([...listIds].map(async (id) => [id, await this.readPrefixList(id)] as const)),
    );
    return new Map(
      groupIds.map((id) => [
        id,
        rules.filter(({ GroupId }) => GroupId === id).map((rule) => toIngressRule(rule, entries)),
      ]),
    );
  }

  private async readPrefixList(PrefixListId: string): Promise<string[]> {
    const cidrs: string[] = [];
    for await (const page of paginateGetManagedPrefixListEntries({ client: this.ec2 }, { PrefixListId })) {
      cidrs.push(...(page.Entries ?? []).flatMap(({ Cidr }) => Cidr ?? []));
    }
    return cidrs;
  }
}

interface Sorted<T> {
  readonly modelled: T[];
  readonly problems: string[];
}

/** Parts what the lab can model from the reasons why it cannot. */
function sort<T extends object>(read: (T | string)[]): Sorted<T> {
  return {
    modelled: read.filter((one) => typeof one !== "string"),
    problems: read.filter((one) => typeof one === "string"),
  };
}
