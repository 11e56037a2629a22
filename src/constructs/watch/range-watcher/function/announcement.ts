/** What AWS's topic says of a publication. */
export interface Announcement {
  /** Number of the publication; a later one has a higher number. */
  readonly syncToken: number;
  /** MD5 of the published file, in hexadecimal. */
  readonly md5: string;
}

/**
 * The announcement in an event, when AWS's topic started the function. The daily start carries none, and
 * neither does a start by hand: then the file is taken as it is.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subscribe-notifications.html
 */
export function announcementIn(event: unknown): Announcement | undefined {
  const { Records: records } = (event ?? {}) as { Records?: { Sns?: { Message?: string } }[] };
  const { synctoken, md5 } = parsed(records?.[0]?.Sns?.Message);
  return typeof synctoken === "string" && /^\d+$/.test(synctoken) && typeof md5 === "string"
    ? { syncToken: Number(synctoken), md5: md5.toLowerCase() }
    : undefined;
}

function parsed(message = ""): { [key: string]: unknown } {
  try {
    return (JSON.parse(message) ?? {}) as { [key: string]: unknown };
  } catch {
    return {};
  }
}
