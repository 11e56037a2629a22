import { UserError } from "../model/user-error";
import type { ConnectLookups } from "../commands/connect/find";
import { openLookups, type OpenLookups } from "../commands/connect/open";
import type { AwsAccess } from "../aws/access";

/** Lends lookups in AWS to something. They are opened when it first uses them, and closed at its end. */
export async function withLookups<Result>(
  access: AwsAccess,
  use: (aws: () => ConnectLookups) => Promise<Result>,
): Promise<Result> {
  let lookups: OpenLookups | undefined;
  try {
    return await use(() => (lookups ??= openLookups(access)));
  } catch (error) {
    throw error instanceof Error ? new UserError(error.message) : error;
  } finally {
    lookups?.close();
  }
}
