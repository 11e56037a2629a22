import type { IResolvable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { AwsProviderRelease } from "./aws-provider";
import { CheckerIngress, type CheckerSource } from "./front/checker-ingress";
import type { CheckerRangeSelection } from "./front/checker-ranges";
import { FailoverName } from "./front/failover-name";
import { FixedAddress } from "./front/fixed-address";
import { TcpHealthCheck } from "./front/health-check";
import { HEALTH_CHECK_REGIONS } from "./front/health-check-regions";
import { OperatorIngress, type EgressTarget } from "./front/operator-ingress";
import { BastionHost } from "./host/bastion-host";
import { MachineImage, type Architecture } from "./host/machine-image";
import { NeverBoth } from "./host/never-both";
import { NODE_NAMES, PAIR_TAG, type NodeName } from "./node-name";
import { choose, isChoice, when, type Condition } from "./plan-time";
import { AlertTopic } from "./watch/alert-topic";
import { HealthAlarm } from "./watch/health-alarm";
import { EveryRangeChangeMail } from "./watch/range-notice";

/** How people hear of changed ranges. */
export type RangeNotice = "every-change" | "off";

/** Properties of {@link RedundantBastion}. */
export interface RedundantBastionProps {
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

  /**
   * Raise it to have the primary replaced; never together with the secondary's.
   *
   * @default 1
   */
  readonly primaryGeneration?: number;

  /**
   * Raise it to have the secondary replaced; never together with the primary's.
   *
   * @default 1
   */
  readonly secondaryGeneration?: number;

  /**
   * `al2023`, `ubuntu-24.04`, `centos-stream-9`, `al2`, or the id of an image (`ami-…`).
   *
   * @default "al2023"
   */
  readonly image?: string;

  /**
   * Processor architecture of image and instance type.
   *
   * @default "arm64"
   */
  readonly architecture?: Architecture;

  /**
   * EC2 instance type, of that architecture.
   *
   * @default "t4g.micro"
   */
  readonly instanceType?: string;

  /**
   * Size of the root volumes in GiB, at least that of the image.
   *
   * @default 8
   */
  readonly rootVolumeGiB?: number;

  /**
   * Name of an EC2 key pair.
   *
   * @default - none
   */
  readonly keyName?: string;

  /** Id of the public hosted zone. */
  readonly zoneId: string;

  /** The failover name, in full (`ssh.example.co.jp`). */
  readonly recordName: string;

  /**
   * Plain names of the two bastions, in full, for administration.
   *
   * @default - none are made
   */
  readonly nodeRecordNames?: { readonly [node in NodeName]: string };

  /**
   * Whether the plain names are made.
   *
   * @default - when there are `nodeRecordNames`
   */
  readonly makeNodeRecords?: Condition;

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
   * Mail addresses that hear of alarms.
   *
   * @default - none
   */
  readonly alertEmails?: string[];

  /**
   * How people hear of changed ranges.
   *
   * @default "every-change"
   */
  readonly rangeNotice?: RangeNotice;

  /**
   * ARN of the topic AWS announces changed ranges on.
   *
   * @default "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged"
   */
  readonly rangeTopicArn?: string;

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

  /** Provider for us-east-1: Route 53's metrics, alarms and AWS's topic are there. */
  readonly usEast1Provider: TerraformProvider;

  /**
   * Provider for the account of the hosted zone.
   *
   * @default - the default provider
   */
  readonly dnsProvider?: TerraformProvider;
}

/** Two SSH bastions in two Availability Zones, with addresses that never change, behind one name. */
export class RedundantBastion extends Construct {
  /** Fixed addresses. */
  public readonly addresses: { readonly [node in NodeName]: FixedAddress };

  /** The hosts that use them now. */
  public readonly hosts: { readonly [node in NodeName]: BastionHost };

  /** Health checks; none on the secondary unless it is watched. */
  public readonly healthChecks: { readonly primary: TcpHealthCheck; readonly secondary?: TcpHealthCheck };

  /** Who Route 53 checks from. */
  public readonly checkerIngress: CheckerIngress;

  /** Who people connect from. */
  public readonly operatorIngress: OperatorIngress;

  /** Where alarms go. */
  public readonly alertTopic: AlertTopic;

  private readonly tags: { [key: string]: string };
  private readonly sshPort: number;
  private readonly healthCheckRegions: string[];

  constructor(scope: Construct, id: string, props: RedundantBastionProps) {
    super(scope, id);
    this.tags = { ...props.tags, [PAIR_TAG]: props.name };
    this.sshPort = props.sshPort ?? 22;
    this.healthCheckRegions = props.healthCheckRegions ?? [...HEALTH_CHECK_REGIONS];

    this.checkerIngress = this.createCheckerIngress(props);
    this.operatorIngress = this.createOperatorIngress(props);
    this.addresses = this.createAddresses(props);
    this.hosts = this.createHosts(props);
    this.healthChecks = this.createHealthChecks(props);
    this.createFailoverName(props);
    this.alertTopic = this.createAlerts(props);
  }

  private createCheckerIngress(props: RedundantBastionProps): CheckerIngress {
    return new CheckerIngress(this, "CheckerIngress", {
      name: `${props.name}-checkers`,
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

  private createAddresses(props: RedundantBastionProps): { [node in NodeName]: FixedAddress } {
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

  private createHosts(props: RedundantBastionProps): { [node in NodeName]: BastionHost } {
    const generations = { primary: props.primaryGeneration ?? 1, secondary: props.secondaryGeneration ?? 1 };
    const image = new MachineImage(this, "Image", { image: props.image, architecture: props.architecture });
    const { precondition } = new NeverBoth(this, "NeverBoth", {
      pairName: props.name,
      primaryGeneration: generations.primary,
      secondaryGeneration: generations.secondary,
    });
    const host = (node: NodeName, id: string): BastionHost =>
      new BastionHost(this, id, {
        pairName: props.name,
        node,
        generation: generations[node],
        networkInterfaceId: this.addresses[node].networkInterfaceId,
        addressAssociation: this.addresses[node].association,
        imageId: image.imageId,
        instanceType: props.instanceType ?? (props.architecture === "x86_64" ? "t3.micro" : "t4g.micro"),
        rootVolumeGiB: props.rootVolumeGiB,
        keyName: props.keyName,
        precondition,
        awsProvider: props.awsProvider,
        tags: this.tags,
      });
    return { primary: host("primary", "PrimaryHost"), secondary: host("secondary", "SecondaryHost") };
  }

  private createHealthChecks(props: RedundantBastionProps): {
    primary: TcpHealthCheck;
    secondary?: TcpHealthCheck;
  } {
    const check = (node: NodeName, id: string, inverted: Condition): TcpHealthCheck =>
      new TcpHealthCheck(this, id, {
        name: `${props.name}-${node}`,
        ipAddress: this.addresses[node].publicIp,
        port: this.sshPort,
        regions: this.healthCheckRegions,
        intervalSeconds: props.healthCheckIntervalSeconds,
        failureThreshold: props.healthCheckFailureThreshold,
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
      primaryIp: this.addresses.primary.publicIp,
      secondaryIp: this.addresses.secondary.publicIp,
      primaryHealthCheckId: this.healthChecks.primary.healthCheckId,
      ttlSeconds: props.ttlSeconds,
      dnsProvider: props.dnsProvider,
    });
  }

  private createAlerts(props: RedundantBastionProps): AlertTopic {
    const { usEast1Provider } = props;
    const topic = new AlertTopic(this, "AlertTopic", {
      name: `${props.name}-alerts`,
      emails: props.alertEmails,
      tags: this.tags,
      usEast1Provider,
    });
    for (const node of NODE_NAMES) {
      const check = this.healthChecks[node];
      if (check !== undefined) {
        when(
          node === "primary" ? true : (props.watchSecondary ?? true),
          () =>
            new HealthAlarm(this, node === "primary" ? "PrimaryUnhealthy" : "SecondaryUnhealthy", {
              name: `${props.name}-${node}-unhealthy`,
              description:
                node === "primary"
                  ? `${props.recordName} has moved to the secondary bastion: Route 53 cannot reach the primary. Open sessions on it are lost. See what happened to the host; the name comes home by itself.`
                  : `${props.recordName} has no standby: Route 53 cannot reach the secondary bastion. Nobody notices yet. See what happened to the host.`,
              healthCheckId: check.healthCheckId,
              topicArn: topic.topicArn,
              tags: this.tags,
              usEast1Provider,
            }),
        );
      }
    }
    const everyChange = isChoice(props.rangeNotice ?? "every-change", "every-change");
    const emails = choose(everyChange, props.alertEmails ?? [], []);
    if (emails.length > 0) {
      new EveryRangeChangeMail(this, "RangeNotice", {
        emails,
        topicArn: props.rangeTopicArn,
        usEast1Provider,
      });
    }
    return topic;
  }
}
