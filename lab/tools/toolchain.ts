import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { findPluginMirror, isRegistryReachable, writeCliConfig } from "./terraform-mirror";

/** Terraform or OpenTofu, and where its providers come from. */
export interface Toolchain {
  /** `terraform` or `tofu`. */
  readonly terraform: string;
  /** The mirror that stands in for the registry; undefined where the registry can be reached. */
  readonly mirror?: string;
  /** What Terraform and CDKTF need in their environment. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Finds Terraform and a source of providers.
 *
 * @param cliConfig File to write a Terraform configuration to when a mirror is used.
 */
export async function findToolchain(cliConfig: string, signal?: AbortSignal): Promise<Toolchain> {
  const terraform = ["terraform", "tofu"].find((name) => isOnPath(name));
  if (terraform === undefined) {
    throw new Error(
      "Neither terraform nor tofu is on the PATH. Install Terraform 1.9 or later (https://developer.hashicorp.com/terraform/install) " +
        "or OpenTofu 1.9 or later (https://opentofu.org/docs/intro/install/).",
    );
  }
  const env: NodeJS.ProcessEnv = {
    TERRAFORM_BINARY_NAME: terraform,
    // Neither Terraform nor CDKTF calls home.
    CHECKPOINT_DISABLE: "1",
    CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    // The AWS provider builds 1,500 schemas at each start; with fewer garbage collections a plan takes a fifth less CPU.
    GOGC: "400",
  };
  const mirror = findPluginMirror();
  if (mirror === undefined || (await isRegistryReachable(signal))) {
    return { terraform, env };
  }
  writeCliConfig(cliConfig, mirror);
  return { terraform, mirror, env: { ...env, TF_CLI_CONFIG_FILE: cliConfig } };
}

/** Whether a program is on the PATH. */
export function isOnPath(name: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
