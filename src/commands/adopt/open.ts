import type { AwsAccess } from "../../aws/access";
import type { ExistingLookups } from "./existing";

/** Lookups in AWS, and the end of them. */
export interface OpenExistingLookups extends ExistingLookups {
  /** Closes the connections. */
  close(): void;
}

/** Opens lookups. The SDK takes long to load, so it is loaded here and not with the command line. */
export function openExistingLookups(access: AwsAccess): OpenExistingLookups {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { sdkExistingLookups } = require("./sdk-existing") as typeof import("./sdk-existing");
  return sdkExistingLookups(access);
}
