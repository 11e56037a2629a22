import type { InstanceConfig } from "@cdktf/provider-aws/lib/instance";

/**
 * Which releases of hashicorp/aws the emitted Terraform is for.
 *
 * - `portable`: 5.100.0 and all of 6.x. Uses no argument that only 6.x has; on 6.x the plan shows one
 *   deprecation warning for `network_interface`.
 * - `6`: 6.10.0 and later, without that warning.
 */
export type AwsProviderRelease = "portable" | "6";

/** Lowest Terraform and OpenTofu release the emitted configuration is written for. */
export const REQUIRED_VERSION = ">= 1.9.0";

/** The entry for `terraform.required_providers.aws`. */
export interface AwsProviderRequirement {
  /** Registry source, written in full because OpenTofu and Terraform read a short one differently. */
  readonly source: string;
  /** Version constraint. */
  readonly version: string;
}

/**
 * The provider bindings pin the exact release they were generated from; the emitted Terraform asks for the
 * range it is written for instead.
 */
export function awsProviderRequirement(release: AwsProviderRelease): AwsProviderRequirement {
  const version = release === "6" ? ">= 6.10.0, < 7.0.0" : ">= 5.100.0, < 7.0.0";
  return { source: "hashicorp/aws", version };
}

/**
 * The one argument that differs between the two: how an instance names the interface it boots with.
 * `primary_network_interface` exists since 6.10.0, which also deprecates `network_interface`.
 */
export function primaryNetworkInterface(
  release: AwsProviderRelease,
  networkInterfaceId: string,
): Pick<InstanceConfig, "networkInterface" | "primaryNetworkInterface"> {
  return release === "6"
    ? { primaryNetworkInterface: { networkInterfaceId } }
    : { networkInterface: [{ deviceIndex: 0, networkInterfaceId, deleteOnTermination: false }] };
}

/** Name of that argument. */
export function interfaceArgument(release: AwsProviderRelease): string {
  return release === "6" ? "primary_network_interface" : "network_interface";
}
