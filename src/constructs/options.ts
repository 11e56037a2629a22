// Written by npm run options from src/fields. Changes here are lost.
import type { IResolvable } from "cdktf";

/** A pair of bastions. */
export interface PairOptions {
  /**
   * Name of the pair: stack, tag, and prefix of the names in AWS.
   * Takes effect: another pair.
   */
  readonly name: string;

  /**
   * Region of the VPC.
   * Takes effect: another pair.
   *
   * @default - the region of the VPC
   */
  readonly region?: string;

  /**
   * The existing VPC.
   */
  readonly network: NetworkOptions;

  /**
   * The two bastions, in two Availability Zones.
   */
  readonly nodes: NodesOptions;

  /**
   * The hosts. A change here takes effect on a host when its `generation` is raised.
   *
   * @default - all defaults
   */
  readonly host?: HostOptions;

  /**
   * The name that moves between the two bastions.
   */
  readonly dns: DnsOptions;

  /**
   * Who may connect.
   */
  readonly access: AccessOptions;

  /**
   * The Route 53 health checks.
   *
   * @default - all defaults
   */
  readonly health?: HealthOptions;

  /**
   * The Route 53 health checkers, which are let in to the SSH port.
   *
   * @default - all defaults
   */
  readonly checkers?: CheckersOptions;

  /**
   * Alarms, notices and the dashboard.
   *
   * @default - all defaults
   */
  readonly alerts?: AlertsOptions;

  /**
   * Refuse every plan that would destroy a network interface, an Elastic IP or their association.
   * Takes effect: at once.
   *
   * @default true
   */
  readonly protect?: boolean;

  /**
   * Tags for everything that can have tags.
   * Takes effect: at once, volumes with a new generation.
   *
   * @default {}
   */
  readonly tags?: { readonly [key: string]: string };
}

/** Alarms, notices and the dashboard. */
export interface AlertsOptions {
  /**
   * Mail addresses that receive the alarms. Each must confirm the mail AWS sends.
   * Takes effect: at once.
   *
   * @default []
   */
  readonly emails?: string[];

  /**
   * KMS key that encrypts the topic of the alarms. Its policy must let `cloudwatch.amazonaws.com` use `kms:Decrypt` and `kms:GenerateDataKey*`.
   * Takes effect: at once.
   *
   * @default - none
   */
  readonly kmsKeyArn?: string;

  /**
   * Which changes of AWS's IP ranges are mailed: those after which the security group needs a plan (about one message a year; none with the managed prefix list, which AWS keeps up to date), every change of any range (about a thousand a year), or none.
   * Takes effect: at once.
   *
   * @default "checker-changes"
   */
  readonly rangeNotice?: "checker-changes" | "every-change" | "off";

  /**
   * CodeBuild project in the pair's region that is started when the security group needs a plan.
   * Takes effect: at once.
   *
   * @default - none
   */
  readonly startBuild?: string;

  /**
   * Make a CloudWatch dashboard of the pair.
   * Takes effect: at once.
   *
   * @default true
   */
  readonly dashboard?: boolean;

  /**
   * Topic on which AWS announces changed ranges.
   * Takes effect: at once.
   *
   * @default "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged"
   */
  readonly rangeTopicArn?: string;
}

/** The Route 53 health checkers, which are let in to the SSH port. */
export interface CheckersOptions {
  /**
   * Where the addresses of the checkers come from: AWS's published file, read on every plan, or the prefix list AWS keeps (counts 25 of 60 rules, changes without a plan).
   * Takes effect: at once.
   *
   * @default "ip-ranges"
   */
  readonly source?: "ip-ranges" | "managed-prefix-list";

  /**
   * Which published ranges are let in: all but those of China, GovCloud and the European Sovereign Cloud; only those of `health.regions` and GLOBAL; or all.
   * Takes effect: at once.
   *
   * @default "commercial"
   */
  readonly regions?: "commercial" | "checked" | "all";

  /**
   * Where the published ranges are read.
   * Takes effect: at once.
   *
   * @default "https://ip-ranges.amazonaws.com/ip-ranges.json"
   */
  readonly url?: string;

  /**
   * Warn at every plan when AWS's other source of checker ranges (published file, prefix list) has ranges that are not let in.
   * Takes effect: at once.
   *
   * @default false
   */
  readonly compareSources?: boolean;

  /**
   * Refuse the plan when fewer ranges are found.
   * From 1 to 1000.
   * Takes effect: at once.
   *
   * @default - number of `health.regions`
   */
  readonly minRules?: number;

  /**
   * Refuse the plan when more ranges are found than the security group has room for.
   * From 1 to 1000.
   * Takes effect: at once.
   *
   * @default 60
   */
  readonly maxRules?: number;
}

/** The Route 53 health checks. */
export interface HealthOptions {
  /**
   * Seconds between two checks of one checker: 10 (costs more) or 30.
   * Takes effect: replaces the checks.
   *
   * @default 30
   */
  readonly interval?: number;

  /**
   * Consecutive failures (or successes) after which a checker reports the endpoint as unhealthy (or healthy).
   * From 1 to 10.
   * Takes effect: at once.
   *
   * @default 3
   */
  readonly failureThreshold?: number;

  /**
   * Regions Route 53 checks from, 3 to 8.
   * Takes effect: at once.
   *
   * @default - all 8
   */
  readonly regions?: (
    | "us-east-1"
    | "us-west-1"
    | "us-west-2"
    | "eu-west-1"
    | "ap-southeast-1"
    | "ap-southeast-2"
    | "ap-northeast-1"
    | "sa-east-1"
  )[];

  /**
   * Also check the secondary, so that a dead standby is noticed before it is needed.
   * Takes effect: at once.
   *
   * @default true
   */
  readonly watchSecondary?: boolean;

  /**
   * Also record the latency from each region (costs more).
   * Takes effect: replaces the checks.
   *
   * @default false
   */
  readonly measureLatency?: boolean;

  /**
   * Invert the primary's health check, so that the name moves to the secondary while both hosts keep serving.
   * Takes effect: at once.
   *
   * @default false
   */
  readonly invertPrimary?: boolean;
}

/** Who may connect. */
export interface AccessOptions {
  /**
   * TCP port of SSH.
   * From 1 to 65535.
   * Takes effect: rules and checks at once, hosts with a new generation.
   *
   * @default 22
   */
  readonly port?: number;

  /**
   * IPv4 CIDRs people may connect from.
   * Takes effect: at once.
   */
  readonly from: string[];

  /**
   * Prefix lists people may connect from; each counts with its maximum number of entries.
   * Takes effect: at once.
   *
   * @default []
   */
  readonly fromPrefixLists?: string[];

  /**
   * Security groups of the VPC people may connect from.
   * Takes effect: at once.
   *
   * @default []
   */
  readonly fromSecurityGroups?: string[];

  /**
   * Let `from` hold `0.0.0.0/0`, or any range wider than a /8.
   * Takes effect: at once.
   *
   * @default false
   */
  readonly allowAnywhere?: boolean;

  /**
   * The only destinations the bastions may reach, over TCP. Updates, Session Manager and forwarding targets must be among them.
   * Takes effect: at once.
   *
   * @default - everything
   */
  readonly egress?: EgressTarget[] | IResolvable;

  /**
   * People who may log in: `<login>: { keys: [ssh-ed25519 …], sudo: false }`. A change replaces no host.
   * Takes effect: within a minute.
   *
   * @default {}
   */
  readonly users?: { readonly [key: string]: BastionUser };

  /**
   * The only targets (`host:port`) ports may be forwarded to, as clients name them. People with a shell can connect by other means: `egress` is the hard limit.
   * Takes effect: new generation.
   *
   * @default - any
   */
  readonly forwardTo?: string[];
}

/** A person who may log in. */
export interface BastionUser {
  /**
   * Public keys, one line each.
   * Takes effect: within a minute.
   */
  readonly keys: string[];

  /**
   * Whether the person may become root.
   * Takes effect: within a minute.
   *
   * @default false
   */
  readonly sudo?: boolean;
}

/** A destination the bastions may reach. */
export interface EgressTarget {
  /**
   * Destination, as an IPv4 CIDR.
   * Takes effect: at once.
   */
  readonly cidr: string;

  /**
   * TCP port of the destination.
   * From 1 to 65535.
   * Takes effect: at once.
   */
  readonly port: number;
}

/** The name that moves between the two bastions. */
export interface DnsOptions {
  /**
   * Name of the public hosted zone.
   * Takes effect: at once.
   *
   * @default - or `zoneId`
   */
  readonly zone?: string;

  /**
   * Id of the public hosted zone.
   * Takes effect: at once.
   *
   * @default - or `zone`
   */
  readonly zoneId?: string;

  /**
   * Name to connect to, without the zone.
   * Takes effect: at once.
   *
   * @default "ssh"
   */
  readonly record?: string;

  /**
   * Seconds a resolver may keep the name: a part of the time a failover takes.
   * From 1 to 60.
   * Takes effect: at once.
   *
   * @default 60
   */
  readonly ttl?: number;

  /**
   * Also make `<record>-1` and `<record>-2`, which always name the primary and the secondary.
   * Takes effect: at once.
   *
   * @default true
   */
  readonly nodeRecords?: boolean;
}

/** The hosts. A change here takes effect on a host when its `generation` is raised. */
export interface HostOptions {
  /**
   * Image: `al2023`, `ubuntu-24.04`, `centos-stream-9`, `al2` (out of support), or an `ami-…` of your own.
   * Takes effect: new generation.
   *
   * @default "al2023"
   */
  readonly image?: string;

  /**
   * Distribution your own `ami-…` is based on. Not needed for the named images.
   * Takes effect: new generation.
   *
   * @default - `al2023`
   */
  readonly imageFamily?: "al2023" | "ubuntu-24.04" | "centos-stream-9" | "al2";

  /**
   * Processor architecture of image and instance type.
   * Takes effect: new generation.
   *
   * @default "arm64"
   */
  readonly architecture?: "arm64" | "x86_64";

  /**
   * EC2 instance type, of that architecture.
   * Takes effect: new generation.
   *
   * @default - `t4g.micro`; `t3.micro` for x86_64
   */
  readonly instanceType?: string;

  /**
   * Size of the encrypted root volume in GiB, at least that of the image.
   * From 8 to 16384.
   * Takes effect: new generation.
   *
   * @default - 8; 10 for centos-stream-9
   */
  readonly rootVolumeGiB?: number;

  /**
   * Type of the root volume: `gp3`, or `io2` with `rootVolumeIops`.
   * Takes effect: new generation.
   *
   * @default "gp3"
   */
  readonly rootVolumeType?: "gp3" | "io2";

  /**
   * IOPS of an `io2` root volume, at most 1000 for each GiB.
   * From 100 to 256000.
   * Takes effect: new generation.
   *
   * @default - none
   */
  readonly rootVolumeIops?: number;

  /**
   * Name of an EC2 key pair for the image's first user.
   * Takes effect: new generation.
   *
   * @default - none
   */
  readonly keyName?: string | null;

  /**
   * Let Session Manager in: the way in when SSH is broken.
   * Takes effect: new generation.
   *
   * @default true
   */
  readonly sessionManager?: boolean;

  /**
   * Updates the hosts install by themselves, with a reboot where one is needed: the secondary on Monday, Wednesday and Friday, the primary on the days after. CentOS Stream marks none as security, so it gets all.
   * Takes effect: new generation.
   *
   * @default "security"
   */
  readonly updates?: "security" | "off";

  /**
   * Time of these updates, in UTC.
   * Takes effect: new generation.
   *
   * @default "18:00"
   */
  readonly updateTime?: string;

  /**
   * Additional cloud-init steps for the hosts.
   *
   * @default - all defaults
   */
  readonly userData?: UserDataOptions;
}

/** Additional cloud-init steps for the hosts. */
export interface UserDataOptions {
  /**
   * Packages to install at the first boot.
   * Takes effect: new generation.
   *
   * @default []
   */
  readonly packages?: string[];

  /**
   * Commands at the end of the first boot: texts for a shell, or lists of a program and its arguments.
   * Takes effect: new generation.
   *
   * @default []
   */
  readonly runcmd?: (string | string[])[];

  /**
   * Files to write at the first boot, before the commands: `{ path, content, permissions }`.
   * Takes effect: new generation.
   *
   * @default []
   */
  readonly files?: HostFile[] | IResolvable;
}

/** A file for the hosts. */
export interface HostFile {
  /**
   * Absolute path.
   * Takes effect: new generation.
   */
  readonly path: string;

  /**
   * What the file holds. No secret.
   * Takes effect: new generation.
   */
  readonly content: string;

  /**
   * Permissions in octal.
   * Takes effect: new generation.
   *
   * @default "0644"
   */
  readonly permissions?: string;
}

/** The two bastions, in two Availability Zones. */
export interface NodesOptions {
  /**
   * The primary bastion.
   */
  readonly primary: NodeOptions;

  /**
   * The secondary bastion.
   */
  readonly secondary: NodeOptions;
}

/** One of the two bastions. */
export interface NodeOptions {
  /**
   * Public subnet of this bastion.
   * Takes effect: replaces the addresses.
   *
   * @default - or `subnetTags`
   */
  readonly subnetId?: string;

  /**
   * Tags that exactly one subnet of the VPC has.
   * Takes effect: replaces the addresses.
   *
   * @default - or `subnetId`
   */
  readonly subnetTags?: { readonly [key: string]: string };

  /**
   * Raise it to have this host replaced, with all current settings; never both in one deployment.
   * From 1 to 1000000.
   * Takes effect: replaces that host.
   *
   * @default 1
   */
  readonly generation?: number;
}

/** The existing VPC. */
export interface NetworkOptions {
  /**
   * VPC the bastions go into.
   * Takes effect: replaces the addresses.
   *
   * @default - or `vpcTags`
   */
  readonly vpcId?: string;

  /**
   * Tags that exactly one VPC has.
   * Takes effect: replaces the addresses.
   *
   * @default - or `vpcId`
   */
  readonly vpcTags?: { readonly [key: string]: string };
}
