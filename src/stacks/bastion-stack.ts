import { dirname } from "node:path";
import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { awsProviderRequirement, REQUIRED_VERSION } from "../constructs/aws-provider";
import { RedundantBastion } from "../constructs/redundant-bastion";
import { pairOf, type LoadedSettings, type Settings } from "../settings";
import { addAdoption } from "./adoption/adoption";
import { addBackend } from "./backend";
import { FrozenAddressStack } from "./frozen-address-stack";
import { addOutputs } from "./outputs";
import { TERRAFORM_ADDRESSES } from "./terraform-addresses";

/** One pair of bastions, as one file of settings describes it. */
export class BastionStack extends FrozenAddressStack {
  constructor(scope: Construct, { file, settings }: LoadedSettings) {
    super(scope, settings.name, TERRAFORM_ADDRESSES);
    const { usEast1, dns } = this.addProviders(settings);
    addBackend(this, settings.terraform.backend, dirname(file));
    const bastion = new RedundantBastion(this, "Bastion", {
      ...pairOf(settings),
      awsProvider: settings.terraform.awsProvider,
      usEast1Provider: usEast1,
      dnsProvider: dns,
    });
    addOutputs(this, bastion, settings.health.watchSecondary);
    addAdoption(this, settings, bastion, dns);
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
}

/** How a provider is told the role to assume, if any. */
export function roleToAssume(roleArn: string | undefined): AwsProviderConfig["assumeRole"] {
  return roleArn === undefined ? undefined : [{ roleArn }];
}
