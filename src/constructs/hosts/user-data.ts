import { gzipSync } from "fflate";
import { Fn, TerraformIterator, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";
import { stringify } from "yaml";
import { UserError } from "../../model/user-error";
import { expressionOf } from "../../terraform/hcl";
import type { CloudConfig } from "./cloud-config";

/**
 * Most bytes EC2 takes, before base64.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export const MAX_USER_DATA_BYTES = 16 * 1024;

const HEADER = "#cloud-config\n";

/**
 * A cloud-config as text. cloud-init reads it with PyYAML, so with the words of YAML 1.1, where a bare `on`
 * is true and a bare 22:22 is a number.
 */
export function renderCloudConfig(cloudConfig: CloudConfig): string {
  const given = Object.fromEntries(Object.entries(cloudConfig).filter(([, value]) => value !== null));
  return `${HEADER}${stringify(given, { version: "1.1", lineWidth: 0 })}`;
}

/**
 * A cloud-config as user data: gzip, in base64.
 *
 * Made here when everything is known; otherwise by Terraform, in JSON, which is YAML too.
 *
 * @throws {UserError} when it is larger than EC2 takes
 */
export function userDataBase64(scope: Construct, cloudConfig: CloudConfig): string {
  if (hasUnknown(cloudConfig)) {
    const all = TerraformIterator.fromMap(Token.asAnyMap(expressionOf(cloudConfig)));
    const json = Fn.jsonencode(all.forExpressionForMap("key", "val if val != null"));
    return Fn.base64gzip(new TerraformLocal(scope, "UserData", `${HEADER}${json}`).asString);
  }
  const data = gzipSync(Buffer.from(renderCloudConfig(cloudConfig)), { level: 9, mtime: 0 });
  if (data.length > MAX_USER_DATA_BYTES) {
    throw new UserError(
      `${scope.node.path}: the user data must be at most ${MAX_USER_DATA_BYTES} bytes after gzip, got ${data.length}. ` +
        "Shorten what host.userData adds: have a command fetch large files.",
    );
  }
  return Buffer.from(data).toString("base64");
}

function hasUnknown(value: unknown): boolean {
  return (
    Token.isUnresolved(value) ||
    (typeof value === "object" && value !== null && Object.values(value).some(hasUnknown))
  );
}
