import type { IResolvable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { AwsProviderRelease } from "./aws-provider";
import { CheckerIngress, type CheckerSource } from "./network/checker-ingress";
import { CHECKER_RANGES_RULES, type CheckerRangeSelection } from "./network/checker-ranges";
import { FailoverName, ttlSeconds } from "./network/failover-name";
import { failoverSecondsWorstCase } from "./network/failover-time";
import { FixedAddress } from "./network/fixed-address";
import { HEALTH_CHECK_RULES, TcpHealthCheck } from "./network/health-check";
import { HEALTH_CHECK_REGIONS } from "../model/health-check-regions";
import { egressTargets, OperatorIngress, peopleCidrs, type EgressTarget } from "./network/operator-ingress";
import { PAIR_HOSTS_RULES, PairHosts, type PairHostsOptions } from "./hosts/pair-hosts";
import { checkersName, PAIR_TAG, type NodeName, type PerNode, type PerWatchedNode } from "../model/names";
import { when, type Condition } from "../terraform/plan-time";
import { checkProps, port, text, type Rules } from "./props";
import { PairWatch, type PairWatchOptions } from "./watch/pair-watch";

/** Properties of {@link RedundantBastion}. */
export interface RedundantBastionProps extends PairHostsOptions, PairWatchOptions {
  /** Name of the pair: prefix of names in AWS, and a tag. `[a-z][a-z0-9-]{1,30}`. */
  readonly name: string;

  /** Region of the VPC. */
  readonly region: string;

  /** VPC the bastions go into. */
  readonly vpcId: string;

  /** Public subnet of the primary. */
  readonly primarySubnetId: string;

  /** Public subnet of the secondary, in another Availability Zone. */
  readonly secondarySubnetId: string;

  /** Id of the public hosted zone. */
  readonly zoneId: string;

  /** The failover name, in full (`ssh.example.co.jp`). */
  readonly recordName: string;

  /**
   * Plain names of the two bastions, in full, for administration.
   *
   * @default - none are made
   */
  readonly nodeRecordNames?: PerNode<string>;

  /**
   * Whether the plain names are made.
   *
   * @default - when there are `nodeRecordNames`
   */
  readonly makeNodeRecords?: Condition;

  /**
   * Whether a plain record of the name may exist, which is imported as the primary's: the secondary's is then made
   * after it.
   *
   * @default false
   */
  readonly replacesPlainRecord?: boolean;

  /**
   * Seconds a resolver may keep the failover name, 1 to 60.
   *
   * @default 60
   */
  readonly ttlSeconds?: number;

  /**
   * TCP port of SSH, 1 to 65535.
   *
   * @default 22
   */
  readonly sshPort?: number;

  /**
   * IPv4 CIDRs people come from.
   *
   * @default - none
   */
  readonly allowFromCidrs?: string[];

  /**
   * Prefix lists (`pl-…`) people come from.
   *
   * @default - none
   */
  readonly allowFromPrefixLists?: string[];

  /**
   * Security groups (`sg-…`) people come from.
   *
   * @default - none
   */
  readonly allowFromSecurityGroups?: string[];

  /**
   * Destinations the bastions may reach, over TCP.
   *
   * @default - every destination and protocol
   */
  readonly egress?: EgressTarget[] | IResolvable;

  /**
   * Regions that check, 3 to 8.
   *
   * @default - all 8 Route 53 offers
   */
  readonly healthCheckRegions?: string[];

  /**
   * Seconds between two checks of one checker, 10 or 30.
   *
   * @default 30
   */
  readonly healthCheckIntervalSeconds?: number;

  /**
   * Consecutive results a checker needs to change its mind, 1 to 10.
   *
   * @default 3
   */
  readonly healthCheckFailureThreshold?: number;

  /**
   * Also record the latency from each region as a CloudWatch metric. A change replaces the checks.
   *
   * @default false
   */
  readonly measureLatency?: Condition;

  /**
   * Also check the secondary, so that a dead standby is not found out during the failover.
   *
   * @default true
   */
  readonly watchSecondary?: Condition;

  /**
   * Invert the primary's health check: the name moves to the secondary with no outage.
   *
   * @default false
   */
  readonly drill?: Condition;

  /**
   * Where the addresses of the Route 53 checkers come from.
   *
   * @default "ip-ranges"
   */
  readonly checkerSource?: CheckerSource;

  /**
   * Which of the published ranges are let in.
   *
   * @default "commercial"
   */
  readonly checkerRanges?: CheckerRangeSelection;

  /**
   * Where the published ranges are read.
   *
   * @default "https://ip-ranges.amazonaws.com/ip-ranges.json"
   */
  readonly ipRangesUrl?: string;

  /**
   * Refuse the plan when fewer ranges are selected.
   *
   * @default - one per region that checks
   */
  readonly minCheckerRules?: number;

  /**
   * Refuse the plan when more ranges are selected.
   *
   * @default 60
   */
  readonly maxCheckerRules?: number;

  /**
   * Refuse every plan that would destroy an address.
   *
   * @default true
   */
  readonly protect?: boolean;

  /**
   * Tags for everything that can have tags.
   *
   * @default - only the pair's own
   */
  readonly tags?: { [key: string]: string };

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

const RULES: Rules<RedundantBastionProps> = {
  ...PAIR_HOSTS_RULES,
  name: text(
    /^(?!sg-)[a-z][a-z0-9-]{1,30}$/,
    "2 to 31 characters of a-z 0-9 and -, beginning with a letter and not with sg-",
  ),
  sshPort: port,
  ttlSeconds,
  allowFromCidrs: peopleCidrs,
  egress: egressTargets,
  healthCheckRegions: HEALTH_CHECK_RULES.regions,
  healthCheckIntervalSeconds: HEALTH_CHECK_RULES.intervalSeconds,
  healthCheckFailureThreshold: HEALTH_CHECK_RULES.failureThreshold,
  minCheckerRules: CHECKER_RANGES_RULES.minRules,
  maxCheckerRules: CHECKER_RANGES_RULES.maxRules,
};

/** Two SSH bastions in two Availability Zones, with addresses that never change, behind one name. */
export class RedundantBastion extends Construct {
  /** Fixed addresses. */
  public readonly addresses: PerNode<FixedAddress>;

  /** The hosts that use them now. */
  public readonly pairHosts: PairHosts;

  /** Health checks; none on the secondary unless it is watched. */
  public readonly healthChecks: PerWatchedNode<TcpHealthCheck>;

  /** Who Route 53 checks from. */
  public readonly checkerIngress: CheckerIngress;

  /** Who people connect from. */
  public readonly operatorIngress: OperatorIngress;

  /** Who looks after it: alarms, notices, the dashboard and the checks of every plan. */
  public readonly watch: PairWatch;

  /** Seconds until a failed primary is out of every resolver's answer, at worst. */
  public readonly failoverSecondsWorstCase: number;

  private readonly tags: { [key: string]: string };
  private readonly sshPort: number;
  private readonly healthCheckRegions: string[];

  constructor(scope: Construct, id: string, props: RedundantBastionProps) {
    super(scope, id);
    checkProps(this, props, RULES);
    this.tags = { ...props.tags, [PAIR_TAG]: props.name };
    this.sshPort = props.sshPort ?? 22;
    this.healthCheckRegions = props.healthCheckRegions ?? [...HEALTH_CHECK_REGIONS];

    this.checkerIngress = this.createCheckerIngress(props);
    this.operatorIngress = this.createOperatorIngress(props);
    this.addresses = this.createAddresses(props);
    this.pairHosts = new PairHosts(this, "Hosts", {
      ...props,
      pairName: props.name,
      addresses: this.addresses,
      tags: this.tags,
    });
    this.healthChecks = this.createHealthChecks(props);
    this.createFailoverName(props);
    this.failoverSecondsWorstCase = failoverSecondsWorstCase({
      intervalSeconds: props.healthCheckIntervalSeconds ?? 30,
      failureThreshold: props.healthCheckFailureThreshold ?? 3,
      ttlSeconds: props.ttlSeconds ?? 60,
    });
    this.watch = this.createWatch(props);
  }

  private createCheckerIngress(props: RedundantBastionProps): CheckerIngress {
    return new CheckerIngress(this, "CheckerIngress", {
      name: checkersName(props.name),
      vpcId: props.vpcId,
      region: props.region,
      port: this.sshPort,
      source: props.checkerSource,
      selection: props.checkerRanges,
      healthCheckRegions: this.healthCheckRegions,
      url: props.ipRangesUrl,
      minRules: props.minCheckerRules,
      maxRules: props.maxCheckerRules,
      tags: this.tags,
    });
  }

  private createOperatorIngress(props: RedundantBastionProps): OperatorIngress {
    return new OperatorIngress(this, "OperatorIngress", {
      name: `${props.name}-operators`,
      vpcId: props.vpcId,
      port: this.sshPort,
      fromCidrs: props.allowFromCidrs,
      fromPrefixLists: props.allowFromPrefixLists,
      fromSecurityGroups: props.allowFromSecurityGroups,
      egress: props.egress,
      tags: this.tags,
    });
  }

  private createAddresses(props: RedundantBastionProps): PerNode<FixedAddress> {
    const address = (node: NodeName, id: string, subnetId: string): FixedAddress =>
      new FixedAddress(this, id, {
        name: `${props.name}-${node}`,
        subnetId,
        securityGroupIds: [this.checkerIngress.securityGroupId, this.operatorIngress.securityGroupId],
        protect: props.protect,
        tags: this.tags,
      });
    return {
      primary: address("primary", "PrimaryAddress", props.primarySubnetId),
      secondary: address("secondary", "SecondaryAddress", props.secondarySubnetId),
    };
  }

  private createHealthChecks(props: RedundantBastionProps): PerWatchedNode<TcpHealthCheck> {
    const check = (node: NodeName, id: string, inverted: Condition): TcpHealthCheck =>
      new TcpHealthCheck(this, id, {
        name: `${props.name}-${node}`,
        ipAddress: this.addresses[node].publicIp,
        port: this.sshPort,
        regions: this.healthCheckRegions,
        intervalSeconds: props.healthCheckIntervalSeconds,
        failureThreshold: props.healthCheckFailureThreshold,
        measureLatency: props.measureLatency,
        inverted,
        tags: this.tags,
      });
    return {
      primary: check("primary", "PrimaryHealthCheck", props.drill ?? false),
      secondary: when(props.watchSecondary ?? true, () => check("secondary", "SecondaryHealthCheck", false)),
    };
  }

  private createFailoverName(props: RedundantBastionProps): void {
    new FailoverName(this, "Name", {
      zoneId: props.zoneId,
      recordName: props.recordName,
      nodeNames: props.nodeRecordNames,
      makeNodeNames: props.makeNodeRecords,
      replacesPlainRecord: props.replacesPlainRecord,
      primaryIp: this.addresses.primary.publicIp,
      secondaryIp: this.addresses.secondary.publicIp,
      primaryHealthCheckId: this.healthChecks.primary.healthCheckId,
      ttlSeconds: props.ttlSeconds,
      dnsProvider: props.dnsProvider,
    });
  }

  private createWatch(props: RedundantBastionProps): PairWatch {
    return new PairWatch(this, "Watch", {
      ...props,
      pairName: props.name,
      addresses: this.addresses,
      hosts: this.pairHosts.hosts,
      healthChecks: this.healthChecks,
      checkerIngress: this.checkerIngress,
      healthCheckRegions: this.healthCheckRegions,
      sshPort: this.sshPort,
      failoverSecondsWorstCase: this.failoverSecondsWorstCase,
      tags: this.tags,
    });
  }
}
