import type { PublishedPrefix } from "../model/ip-ranges";
import { UserError } from "../model/user-error";

/** Milliseconds for the file, which has 2.6 MB. */
const TIME_LIMIT = 20_000;

/** Reads AWS's published ranges. */
export async function fetchPublishedRanges(url: string): Promise<PublishedPrefix[]> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIME_LIMIT) }).catch((error: unknown) => {
    const { message, cause } = error as { message: string; cause?: Error };
    throw new UserError(`${url} cannot be read: ${cause?.message ?? message}`);
  });
  if (!response.ok) {
    throw new UserError(`${url} answered ${response.status} ${response.statusText}`);
  }
  const file: unknown = await response.json().catch(() => undefined);
  const prefixes = (file as { prefixes?: unknown } | undefined)?.prefixes;
  if (!Array.isArray(prefixes)) {
    throw new UserError(`${url} is not AWS's file of ranges`);
  }
  return prefixes as PublishedPrefix[];
}
