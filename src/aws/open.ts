import type { AwsAccess } from "./access";
import type { AwsView } from "./view";

/**
 * Opens a view of AWS. The SDK takes a third of a second to load, so it is loaded here and not with the
 * command line. (`require`, because `import()` is not translated where the source runs as it is.)
 */
export function openAwsView(access: AwsAccess): AwsView {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { sdkAwsView } = require("./sdk-view") as typeof import("./sdk-view");
  return sdkAwsView(access);
}
