import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, ref, Token } from "cdktf";
import type { Construct } from "constructs";
import { awsProviderRequirement, REQUIRED_VERSION } from "../constructs/aws-provider";
import { RedundantBastion } from "../constructs/redundant-bastion";
import { decideAtPlan, indexCounted } from "../terraform/plan-time";
import { FrozenAddressStack } from "../stacks/frozen-address-stack";
import { addOutputs } from "../stacks/outputs";
import { TERRAFORM_ADDRESSES } from "../stacks/terraform-addresses";
import { CallerTags } from "./caller-tags";
import type { ModuleInput } from "./input";
import { plannedPair } from "./planned-pair";

/** Names by which the module knows the providers that are passed in, beside the default one. */
const PROVIDER_ALIASES = ["us_east_1", "dns"] as const;

/** Path of the range watcher's archive in the module. */
export const RANGE_WATCHER = "assets/range-watcher.zip";

/**
 * The pair as a module: same constructs and same addresses as the stack, with the settings left to its caller,
 * and neither provider nor backend.
 */
export class ModuleStack extends FrozenAddressStack {
  constructor(scope: Construct, id: string, inputs: readonly ModuleInput[]) {
    super(scope, id, TERRAFORM_ADDRESSES);
    decideAtPlan(this);
    new AwsProvider(this, "aws");
    const [usEast1Provider, dnsProvider] = PROVIDER_ALIASES.map(
      (alias) => new AwsProvider(this, `aws_${alias}`, { alias }),
    );
    const bastion = new RedundantBastion(this, "Bastion", {
      ...plannedPair(this, inputs),
      usEast1Provider,
      dnsProvider,
      deployCommand: "terraform apply",
      rangeWatcherArchivePath: `${Token.asString(ref("path.module", this))}/${RANGE_WATCHER}`,
    });
    addOutputs(this, bastion, ref("var.health_watch_secondary", this));
    Aspects.of(this).add(new CallerTags(ref("var.tags", this)));

    this.addOverride("terraform", {
      required_version: REQUIRED_VERSION,
      required_providers: {
        aws: {
          ...awsProviderRequirement("portable"),
          configuration_aliases: PROVIDER_ALIASES.map((alias) => `aws.${alias}`),
        },
      },
      // A backend is the caller's, and a provider block would forbid count, for_each and `providers`.
      backend: undefined,
    });
    this.addOverride("provider", undefined);
  }

  /** CDKTF asks here for the whole configuration. */
  public override toTerraform(): object {
    return indexCounted(super.toTerraform() as object);
  }
}
