import type { IResolvable, TerraformProvider, TerraformStack } from "cdktf";
import type { AwsProviderRelease } from "../constructs/aws-provider";
import { ExistingNetwork } from "../constructs/network/existing-network";
import { PublicZone } from "../constructs/network/public-zone";
import { recordNames, type RecordNames } from "../model/record-names";
import type { NodeName } from "../model/names";
import { RedundantBastion } from "../constructs/redundant-bastion";
import type { Settings } from "../settings";
import { addOutputs } from "./outputs";

/**
 * What settings can be when Terraform alone knows their values: a flag or a list of mappings is an expression
 * then, while tokens for texts, numbers and lists of texts have the type of what they stand for.
 */
type KnownAtPlan<Value> = [Value] extends [boolean]
  ? Value | IResolvable
  : Value extends string | number | readonly string[] | undefined | null
    ? Value
    : Value extends readonly object[]
      ? Value | IResolvable
      : string extends keyof Value
        ? Value
        : { [Key in keyof Value]: KnownAtPlan<Value[Key]> };

/** What a pair is made from: settings, or the inputs of the module in the form of settings. */
export type PairSettings = KnownAtPlan<
  Pick<Settings, "name" | "network" | "nodes" | "host" | "dns" | "access" | "health" | "checkers" | "alerts">
> &
  Pick<Settings, "protect" | "tags"> & {
    /** A `check` block is there or not: Terraform cannot decide it. */
    readonly checkers: { readonly compareSources: boolean };

    /** Region of the VPC. The module leaves it out: the VPC tells. */
    readonly region?: string;
  };

/** Where a pair is put: what does not come from settings. */
export interface PairSurroundings {
  /** Provider for us-east-1. */
  readonly usEast1: TerraformProvider;

  /** Provider for the account of the zone, when that is another one. */
  readonly dns?: TerraformProvider;

  /** Releases of the AWS provider the Terraform is for. */
  readonly release: AwsProviderRelease;

  /** The command that deploys the pair, for messages. */
  readonly deployCommand?: string;

  /** Path of the range watcher's archive as Terraform finds it, when it is not an asset of the stack. */
  readonly rangeWatcherArchivePath?: string;
}

/** What a pair was put into. */
export interface PairFrame {
  /** Ids of the subnets. */
  readonly subnetIds: { readonly [node in NodeName]: string };

  /** Id of the zone. */
  readonly zoneId: string;

  /** Names of the pair. */
  readonly names: RecordNames;
}

/** Puts a pair, what it finds in the account, and its outputs into a stack. */
export function addPair(
  stack: TerraformStack,
  settings: PairSettings,
  surroundings: PairSurroundings,
): PairFrame {
  const { network, nodes, host, dns, access, health, checkers, alerts } = settings;
  const existing = new ExistingNetwork(stack, "Network", {
    vpc: { id: network.vpcId, tags: network.vpcTags },
    primarySubnet: { id: nodes.primary.subnetId, tags: nodes.primary.subnetTags },
    secondarySubnet: { id: nodes.secondary.subnetId, tags: nodes.secondary.subnetTags },
  });
  const zone = new PublicZone(stack, "Zone", {
    name: dns.zone,
    zoneId: dns.zoneId,
    dnsProvider: surroundings.dns,
  });
  // Made as long as nobody says at synth that they are not wanted.
  const names = recordNames(dns.record, zone.zoneName, dns.nodeRecords !== false);

  const bastion = new RedundantBastion(stack, "Bastion", {
    name: settings.name,
    region: settings.region ?? existing.region,
    vpcId: existing.vpcId,
    primarySubnetId: existing.primarySubnetId,
    secondarySubnetId: existing.secondarySubnetId,
    primaryGeneration: nodes.primary.generation,
    secondaryGeneration: nodes.secondary.generation,
    image: host.image,
    imageFamily: host.imageFamily,
    architecture: host.architecture,
    instanceType: host.instanceType,
    rootVolumeGiB: host.rootVolumeGiB,
    keyName: host.keyName ?? undefined,
    users: access.users,
    forwardTo: access.forwardTo,
    sessionManager: host.sessionManager,
    updates: host.updates,
    updateTime: host.updateTime,
    extraPackages: host.userData.packages,
    extraCommands: host.userData.runcmd,
    extraFiles: host.userData.files,
    zoneId: zone.zoneId,
    recordName: names.shared,
    nodeRecordNames: names.nodes,
    makeNodeRecords: dns.nodeRecords,
    replacesPlainRecord: dns.adopt === true,
    ttlSeconds: dns.ttl,
    sshPort: access.port,
    allowFromCidrs: access.from,
    allowFromPrefixLists: access.fromPrefixLists,
    allowFromSecurityGroups: access.fromSecurityGroups,
    egress: access.egress,
    healthCheckRegions: health.regions,
    healthCheckIntervalSeconds: health.interval,
    healthCheckFailureThreshold: health.failureThreshold,
    watchSecondary: health.watchSecondary,
    measureLatency: health.measureLatency,
    drill: health.drill,
    checkerSource: checkers.source,
    checkerRanges: checkers.regions,
    ipRangesUrl: checkers.url,
    minCheckerRules: checkers.minRules,
    maxCheckerRules: checkers.maxRules,
    compareCheckerSources: checkers.compareSources,
    alertEmails: alerts.emails,
    alertKmsKeyArn: alerts.kmsKeyArn,
    rangeNotice: alerts.rangeNotice,
    startBuild: alerts.startBuild,
    dashboard: alerts.dashboard,
    rangeTopicArn: alerts.rangeTopicArn,
    protect: settings.protect,
    tags: settings.tags,
    awsProvider: surroundings.release,
    deployCommand: surroundings.deployCommand,
    rangeWatcherArchivePath: surroundings.rangeWatcherArchivePath,
    usEast1Provider: surroundings.usEast1,
    dnsProvider: surroundings.dns,
  });
  addOutputs(stack, bastion, { sshHostname: names.shared, secondaryIsWatched: health.watchSecondary });
  return {
    subnetIds: { primary: existing.primarySubnetId, secondary: existing.secondarySubnetId },
    zoneId: zone.zoneId,
    names,
  };
}
