import { Token, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PairValues } from "../fields/pair";
import { nodeId, PAIR_TAG, type NodeName, type PerNode, type PerWatchedNode } from "../model/names";
import { when } from "../terraform/plan-time";
import type { AwsProviderRelease } from "./aws-provider";
import { checkedPair } from "./check";
import { PairHosts } from "./hosts/pair-hosts";
import { CheckerIngress } from "./network/checker-ingress";
import { ExistingNetwork } from "./network/existing-network";
import { FailoverName } from "./network/failover-name";
import { failoverSecondsWorstCase } from "./network/failover-time";
import { FixedAddress } from "./network/fixed-address";
import { TcpHealthCheck } from "./network/health-check";
import { OperatorIngress } from "./network/operator-ingress";
import { PublicZone } from "./network/public-zone";
import type { PairOptions } from "./options";
import { PairWatch, type PairWatchOptions } from "./watch/pair-watch";

/** Properties of {@link RedundantBastion}: the fields of a pair, and what only a construct can be given. */
export interface RedundantBastionProps extends PairOptions, PairWatchOptions {
  /**
   * Security groups for both interfaces, besides that of the checkers and that of the people. At most 3: an interface
   * has 5 by default.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups
   */
  readonly extraSecurityGroupIds?: string[];

  /**
   * Name of a role of your own that EC2 may assume. The policies of the hosts are attached to it.
   *
   * @default - a role is made
   */
  readonly roleName?: string;

  /**
   * Which releases of the AWS provider the Terraform is for.
   *
   * @default "portable"
   */
  readonly awsProvider?: AwsProviderRelease;

  /**
   * Provider for the account of the hosted zone.
   *
   * @default - the default provider
   */
  readonly dnsProvider?: TerraformProvider;
}

/** Most security groups besides the two that are made here. */
const MAX_EXTRA_GROUPS = 3;

function tooManyGroups(ids: readonly string[]): string[] {
  return Token.isUnresolved(ids) || ids.length <= MAX_EXTRA_GROUPS
    ? []
    : [
        `extraSecurityGroupIds: must be at most ${MAX_EXTRA_GROUPS} security groups, got ${ids.length}: an interface has 5 by default`,
      ];
}

/** Two SSH bastions in two Availability Zones, with addresses that never change, behind one name. */
export class RedundantBastion extends Construct {
  /** The VPC and the subnets. */
  public readonly network: ExistingNetwork;

  /** The hosted zone. */
  public readonly zone: PublicZone;

  /** Security group of the Route 53 checkers. */
  public readonly checkerIngress: CheckerIngress;

  /** Security group of the people. */
  public readonly operatorIngress: OperatorIngress;

  /** Fixed addresses, with their network interfaces. */
  public readonly addresses: PerNode<FixedAddress>;

  /** The hosts that use them now, and their role. */
  public readonly pairHosts: PairHosts;

  /** Health checks; none on the secondary unless it is watched. */
  public readonly healthChecks: PerWatchedNode<TcpHealthCheck>;

  /** The failover name and the plain names. */
  public readonly failoverName: FailoverName;

  /** Alarms, notices, the dashboard and the checks of every plan. */
  public readonly watch: PairWatch;

  /** Seconds until a failed primary is out of every resolver's answer, at worst. */
  public readonly failoverSecondsWorstCase: number;

  /** The fields of the pair, with every default filled in. */
  private readonly pair: PairValues;

  /** What every part is told. */
  private readonly common: {
    readonly name: string;
    readonly region: string;
    readonly port: number;
    readonly tags: { readonly [key: string]: string };
  };

  constructor(scope: Construct, id: string, props: RedundantBastionProps) {
    super(scope, id);
    const { extraSecurityGroupIds = [], roleName, awsProvider, dnsProvider, ...rest } = props;
    const { deployCommand, rangeWatcherArchivePath, usEast1Provider, ...fields } = rest;
    this.pair = checkedPair(this, fields, tooManyGroups(extraSecurityGroupIds));
    this.network = new ExistingNetwork(this, "Network", this.pair);
    this.zone = new PublicZone(this, "Zone", { dns: this.pair.dns, dnsProvider });
    this.common = {
      name: this.pair.name,
      region: this.pair.region ?? this.network.region,
      port: this.pair.access.port,
      tags: { ...this.pair.tags, [PAIR_TAG]: this.pair.name },
    };

    const { vpcId } = this.network;
    this.checkerIngress = new CheckerIngress(this, "CheckerIngress", { ...this.pair, ...this.common, vpcId });
    this.operatorIngress = new OperatorIngress(this, "OperatorIngress", {
      ...this.pair,
      ...this.common,
      vpcId,
    });
    this.addresses = this.createAddresses(extraSecurityGroupIds);
    this.pairHosts = new PairHosts(this, "Hosts", {
      ...this.pair,
      ...this.common,
      addresses: this.addresses,
      roleName,
      awsProvider,
    });
    this.healthChecks = this.createHealthChecks();
    this.failoverName = new FailoverName(this, "Name", {
      zone: this.zone,
      dns: this.pair.dns,
      publicIps: this.publicIps,
      primaryHealthCheckId: this.healthChecks.primary.healthCheckId,
      dnsProvider,
    });
    this.failoverSecondsWorstCase = failoverSecondsWorstCase({ ...this.pair.health, ...this.pair.dns });
    this.watch = this.createWatch({ deployCommand, rangeWatcherArchivePath, usEast1Provider });
  }

  private get publicIps(): PerNode<string> {
    const { primary, secondary } = this.addresses;
    return { primary: primary.publicIp, secondary: secondary.publicIp };
  }

  private createAddresses(extraSecurityGroupIds: readonly string[]): PerNode<FixedAddress> {
    const { name, tags } = this.common;
    const address = (node: NodeName): FixedAddress =>
      new FixedAddress(this, nodeId(node, "Address"), {
        name,
        node,
        subnetId: this.network.subnetIds[node],
        securityGroupIds: [
          this.checkerIngress.securityGroupId,
          this.operatorIngress.securityGroupId,
          ...extraSecurityGroupIds,
        ],
        protect: this.pair.protect,
        tags,
      });
    return { primary: address("primary"), secondary: address("secondary") };
  }

  private createHealthChecks(): PerWatchedNode<TcpHealthCheck> {
    const { name, port, tags } = this.common;
    const { health } = this.pair;
    const check = (node: NodeName): TcpHealthCheck =>
      new TcpHealthCheck(this, nodeId(node, "HealthCheck"), {
        name,
        node,
        ipAddress: this.addresses[node].publicIp,
        port,
        health,
        tags,
      });
    return { primary: check("primary"), secondary: when(health.watchSecondary, () => check("secondary")) };
  }

  private createWatch(options: PairWatchOptions): PairWatch {
    const { vpcId, subnetIds } = this.network;
    return new PairWatch(this, "Watch", {
      ...this.pair,
      ...this.common,
      ...options,
      vpcId,
      subnetIds,
      recordName: this.failoverName.names.shared,
      publicIps: this.publicIps,
      hosts: this.pairHosts.hosts,
      healthChecks: this.healthChecks,
      checkerIngress: this.checkerIngress,
      failoverSecondsWorstCase: this.failoverSecondsWorstCase,
    });
  }
}
