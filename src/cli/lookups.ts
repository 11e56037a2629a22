import type { ConnectLookups } from "../connect/find";
import { openLookups, type OpenLookups } from "../connect/open";
import type { AwsAccess } from "../operate/aws/access";
import { CliError } from "./cli-error";

/** Lends lookups in AWS to something. They are opened when it first uses them, and closed at its end. */
export async function withLookups<Result>(
  access: AwsAccess,
  use: (aws: () => ConnectLookups) => Promise<Result>,
): Promise<Result> {
  let lookups: OpenLookups | undefined;
  try {
    return await use(() => (lookups ??= openLookups(access)));
  } catch (error) {
    throw error instanceof Error ? new CliError(error.message) : error;
  } finally {
    lookups?.close();
  }
}
