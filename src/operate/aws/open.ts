import type { AwsView } from "./view";

/**
 * Opens a view of AWS. The SDK takes a third of a second to load, so it is loaded here and not with the
 * command line. (`require`, because `import()` is not translated where the source runs as it is.)
 */
export function openAwsView(region: string): AwsView {
  // The SDK warns on Node 20 that its releases of 2027 will want Node 22; here its release is pinned.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { sdkAwsView } = require("./sdk-view") as typeof import("./sdk-view");
  return sdkAwsView(region);
}
