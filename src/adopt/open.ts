import type { ExistingLookups } from "./existing";

/** Lookups in AWS, and the end of them. */
export interface OpenExistingLookups extends ExistingLookups {
  /** Closes the connections. */
  close(): void;
}

/** Opens lookups in a region. The SDK takes long to load, so it is loaded here and not with the command line. */
export function openExistingLookups(region: string): OpenExistingLookups {
  // The SDK warns on Node 20 that its releases of 2027 will want Node 22; here its release is pinned.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { sdkExistingLookups } = require("./sdk-existing") as typeof import("./sdk-existing");
  return sdkExistingLookups(region);
}
