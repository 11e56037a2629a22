import type { AwsAccess } from "../../aws/access";
import type { ConnectLookups } from "./find";

/** Lookups in AWS, and the end of them. */
export interface OpenLookups extends ConnectLookups {
  /** Closes the connections. */
  close(): void;
}

/** Opens lookups. The SDK takes long to load, so it is loaded here and not with the command line. */
export function openLookups(access: AwsAccess): OpenLookups {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { sdkLookups } = require("./sdk-lookups") as typeof import("./sdk-lookups");
  return sdkLookups(access);
}
