import { gzipSync } from "fflate";
import { Fn, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { stringify } from "yaml";

/**
 * Most bytes EC2 takes, before base64.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export const MAX_USER_DATA_BYTES = 16 * 1024;

/**
 * A cloud-config as text. cloud-init reads it with PyYAML, so with the words of YAML 1.1, where a bare `on`
 * is true and a bare 22:22 is a number.
 */
export function renderCloudConfig(cloudConfig: object): string {
  return `#cloud-config\n${stringify(cloudConfig, { version: "1.1", lineWidth: 0 })}`;
}

/**
 * A cloud-config as user data: gzip, in base64.
 *
 * Compressed here when everything is known; otherwise by Terraform, which then knows the rest.
 *
 * @throws when it is larger than EC2 takes
 */
export function userDataBase64(scope: Construct, cloudConfig: object): string {
  const text = renderCloudConfig(cloudConfig);
  if (Token.isUnresolved(text)) {
    return Fn.base64gzip(new TerraformLocal(scope, "UserData", withoutTemplates(text)).asString);
  }
  const data = gzipSync(Buffer.from(text), { level: 9, mtime: 0 });
  if (data.length > MAX_USER_DATA_BYTES) {
    throw new Error(
      `${scope.node.path}: the user data must be at most ${MAX_USER_DATA_BYTES} bytes after gzip, got ${data.length}. ` +
        "Shorten what host.userData adds: have a command fetch large files.",
    );
  }
  return Buffer.from(data).toString("base64");
}

/** Terraform would take what scripts have in common with its templates for its own. */
function withoutTemplates(text: string): string {
  return text.replace(/[$%]\{(?!TfToken\[)/g, (marker) => marker[0] + marker);
}
