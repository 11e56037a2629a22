import { dirname } from "node:path";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Op, TerraformSelf } from "cdktf";
import type { Construct } from "constructs";
import { awsProviderRequirement } from "../aws-provider";
import { ExistingNetwork } from "../front/existing-network";
import { recordNames } from "../front/record-names";
import { RedundantBastion } from "../redundant-bastion";
import type { LoadedSettings, Settings } from "../settings";
import { FoundAddress } from "./adoption/found-address";
import { addBackend } from "./backend";
import { FrozenAddressStack } from "./frozen-address-stack";
import { addOutputs } from "./outputs";
import { REQUIRED_VERSION } from "./required-version";
import { roleToAssume } from "./role-to-assume";
import { TERRAFORM_ADDRESSES } from "./terraform-addresses";

/** One pair of bastions, as one file of settings describes it. */
export class BastionStack extends FrozenAddressStack {
  constructor(scope: Construct, { file, settings }: LoadedSettings) {
    super(scope, settings.name, TERRAFORM_ADDRESSES);
    const { network, nodes, dns, health, access, checkers, alerts, host } = settings;
    const providers = this.addProviders(settings);
    addBackend(this, settings.terraform.backend, dirname(file));

    const existing = new ExistingNetwork(this, "Network", {
      vpc: { id: network.vpcId, tags: network.vpcTags },
      primarySubnet: { id: nodes.primary.subnetId, tags: nodes.primary.subnetTags },
      secondarySubnet: { id: nodes.secondary.subnetId, tags: nodes.secondary.subnetTags },
    });
    const zone = this.findZone(dns, providers.dns);
    const names = recordNames(dns.record, zone.name, dns.nodeRecords);

    const bastion = new RedundantBastion(this, "Bastion", {
      name: settings.name,
      region: settings.region,
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
      awsProvider: settings.terraform.awsProvider,
      usEast1Provider: providers.usEast1,
      dnsProvider: providers.dns,
    });

    new FoundAddress(this, "FoundPrimary", { pairName: settings.name, node: "primary" });
    new FoundAddress(this, "FoundSecondary", { pairName: settings.name, node: "secondary" });
    addOutputs(this, bastion, { sshHostname: names.shared });
  }

  private addProviders(settings: Settings): { usEast1: AwsProvider; dns?: AwsProvider } {
    this.addOverride("terraform.required_version", REQUIRED_VERSION);
    this.addOverride(
      "terraform.required_providers.aws",
      awsProviderRequirement(settings.terraform.awsProvider),
    );
    const { region, dns, terraform } = settings;
    const assumeRole = roleToAssume(terraform.assumeRoleArn);
    new AwsProvider(this, "aws", { region, assumeRole });
    return {
      usEast1: new AwsProvider(this, "aws_us_east_1", {
        region: "us-east-1",
        alias: "us_east_1",
        assumeRole,
      }),
      dns:
        dns.assumeRoleArn === undefined
          ? undefined
          : new AwsProvider(this, "aws_dns", {
              region,
              alias: "dns",
              assumeRole: roleToAssume(dns.assumeRoleArn),
            }),
    };
  }

  private findZone(dns: Settings["dns"], provider?: AwsProvider): DataAwsRoute53Zone {
    return new DataAwsRoute53Zone(this, "Zone", {
      name: dns.zone,
      zoneId: dns.zoneId,
      privateZone: dns.zoneId === undefined ? false : undefined,
      provider,
      lifecycle: {
        postcondition: [
          {
            condition: Op.not(TerraformSelf.getAny("private_zone")),
            errorMessage: `Zone ${TerraformSelf.getString("id")} is private: the name is for the internet. Name a public zone.`,
          },
        ],
      },
    });
  }
}
