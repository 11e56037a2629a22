import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** Folders in a mirror are named after the registry that the providers come from. */
const REGISTRIES = ["registry.terraform.io", "registry.opentofu.org"];

/**
 * Folders Terraform itself looks into, and the usual roots of add-on software.
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
const IMPLIED = [
  join(homedir(), ".terraform.d/plugins"),
  join(homedir(), ".local/share/terraform/plugins"),
  "/usr/local/share/terraform/plugins",
  "/usr/share/terraform/plugins",
];
const ROOTS = ["/opt", "/usr/local/share"];

/** An unpacked filesystem mirror of providers on this machine, if there is one. */
export function findPluginMirror(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.TF_PLUGIN_MIRROR;
  const below = ROOTS.flatMap((root) => subfolders(root));
  return [...(named ? [named] : []), ...IMPLIED, ...ROOTS, ...below].find(isMirror);
}

/** Whether the registry can be reached from here. */
export async function isRegistryReachable(signal?: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.timeout(4_000);
  try {
    const response = await fetch(`https://${REGISTRIES[0]}/.well-known/terraform.json`, {
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    return response.ok;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}

/** Writes a configuration for Terraform that takes providers from a mirror and asks nobody else. */
export function writeCliConfig(file: string, mirror: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
}

function isMirror(folder: string): boolean {
  return REGISTRIES.some((registry) => existsSync(join(folder, registry)));
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}
