import type { Settings } from "../settings";
import type { AwsAccess } from "./clients";
import type { AwsView } from "./view";

/** How AWS is asked about a pair: in its account, by the roles of its settings unless those are not wanted. */
export function accessOf({ region, terraform, dns }: Settings, assumeRole: boolean): AwsAccess {
  return assumeRole
    ? {
        region,
        roleArn: terraform.assumeRoleArn,
        zoneRoleArn: dns.assumeRoleArn ?? terraform.assumeRoleArn,
      }
    : { region };
}

/**
 * Opens a view of AWS. The SDK takes a third of a second to load, so it is loaded here and not with the
 * command line. (`require`, because `import()` is not translated where the source runs as it is.)
 */
export function openAwsView(access: AwsAccess): AwsView {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { sdkAwsView } = require("./sdk-view") as typeof import("./sdk-view");
  return sdkAwsView(access);
}
