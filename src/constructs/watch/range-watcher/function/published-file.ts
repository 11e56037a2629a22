import { createHash } from "node:crypto";
import type { PublishedPrefix } from "../../../../model/ip-ranges";
import type { Announcement } from "./announcement";

/** Which version of the file it is. */
export interface Publication {
  /** Its number; a later one has a higher number. */
  readonly syncToken: number;
  /** When it was published, in UTC, as AWS writes it (`2026-05-07-23-27-06`). */
  readonly createDate: string;
}

/** AWS's published file, as far as it is read. */
export interface PublishedFile extends Publication {
  /** The IPv4 ranges of all services. */
  readonly prefixes: readonly PublishedPrefix[];
}

/**
 * Reads the published file, and holds it against the announcement that started the function.
 *
 * Announcements may arrive late and out of order, and the file may be cached: a file that is newer than what
 * was announced is as good, an older one is not.
 *
 * @throws when the body is anything but that file, whole
 */
export function readPublishedFile(body: Buffer, announced?: Announcement): PublishedFile {
  const file = parse(body);
  if (announced !== undefined && file.syncToken < announced.syncToken) {
    throw new Error(
      `The published file is number ${file.syncToken}, but number ${announced.syncToken} was announced.`,
    );
  }
  if (announced !== undefined && file.syncToken === announced.syncToken) {
    const md5 = createHash("md5").update(body).digest("hex");
    if (md5 !== announced.md5) {
      throw new Error(`The published file has the MD5 ${md5}, but ${announced.md5} was announced.`);
    }
  }
  return file;
}

function parse(body: Buffer): PublishedFile {
  let value: unknown;
  try {
    value = JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw new Error(`The published file is not JSON (${body.length} bytes): ${(error as Error).message}.`, {
      cause: error,
    });
  }
  const { syncToken, createDate, prefixes } = (value ?? {}) as Record<string, unknown>;
  if (
    typeof syncToken !== "string" ||
    !/^\d+$/.test(syncToken) ||
    typeof createDate !== "string" ||
    !/^\d{4}(?:-\d\d){5}$/.test(createDate) ||
    !Array.isArray(prefixes) ||
    !prefixes.every(isPrefix)
  ) {
    throw new Error("The published file is JSON, but not AWS's file of ranges.");
  }
  return { syncToken: Number(syncToken), createDate, prefixes };
}

function isPrefix(value: unknown): value is PublishedPrefix {
  const { ip_prefix, region, service } = (value ?? {}) as Record<string, unknown>;
  return typeof ip_prefix === "string" && typeof region === "string" && typeof service === "string";
}
