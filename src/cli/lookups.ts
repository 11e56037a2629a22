import type { ConnectLookups } from "../connect/find";
import { openLookups, type OpenLookups } from "../connect/open";
import { CliError } from "./cli-error";

/** Lends lookups in a region to something. They are opened when it first uses them, and closed at its end. */
export async function withLookups<Result>(
  region: string,
  use: (aws: () => ConnectLookups) => Promise<Result>,
): Promise<Result> {
  let lookups: OpenLookups | undefined;
  try {
    return await use(() => (lookups ??= openLookups(region)));
  } catch (error) {
    throw error instanceof Error ? new CliError(error.message) : error;
  } finally {
    lookups?.close();
  }
}
