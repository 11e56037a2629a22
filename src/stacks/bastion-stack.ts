import { dirname } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { awsProviderRequirement } from "../constructs/aws-provider";
import type { LoadedSettings, Settings } from "../settings";
import { addAdoption } from "./adoption/adoption";
import { addBackend } from "./backend";
import { FrozenAddressStack } from "./frozen-address-stack";
import { addPair } from "./pair";
import { REQUIRED_VERSION } from "./required-version";
import { roleToAssume } from "./role-to-assume";
import { TERRAFORM_ADDRESSES } from "./terraform-addresses";
/** One pair of bastions, as one file of settings describes it. */
export class BastionStack extends FrozenAddressStack {
  constructor(scope: Construct, { file, settings }: LoadedSettings) {
    super(scope, settings.name, TERRAFORM_ADDRESSES);
    const { usEast1, dns } = this.addProviders(settings);
    addBackend(this, settings.terraform.backend, dirname(file));
    const pair = addPair(this, settings, { usEast1, dns, release: settings.terraform.awsProvider });
    addAdoption(this, settings, pair, dns);
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
