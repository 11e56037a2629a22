import { resolve } from "node:path";
import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import type { Settings } from "../settings";

/** Where the state of a stack is kept. Paths are relative to the folder of the settings file. */
export function addBackend(
  stack: TerraformStack,
  backend: Settings["terraform"]["backend"],
  settingsFolder: string,
): void {
  switch (backend.type) {
    case "local":
      new LocalBackend(
        stack,
        backend.path === undefined ? {} : { path: resolve(settingsFolder, backend.path) },
      );
      return;
    case "s3": {
      const { type, useLockfile, roleArn, ...config } = backend;
      // CDKTF's binding is older than S3's own locking.
      new S3Backend(stack, {
        ...config,
        assumeRole: roleArn === undefined ? undefined : { roleArn },
      }).addOverride("use_lockfile", useLockfile);
      return;
    }
    case "cloud": {
      const { organization, workspace, hostname } = backend;
      new CloudBackend(stack, { organization, hostname, workspaces: new NamedCloudWorkspace(workspace) });
      return;
    }
  }
}
