import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What Lambda runs, ready to be uploaded. */
export interface RangeWatcherArchive {
  /** Path of the zip file. */
  readonly file: string;

  /** SHA-256 of the file in base64, as Lambda tells it. */
  readonly sha256: string;
}

/** A bundle of the function. */
export interface RangeWatcherBundle {
  /** The zip file. */
  readonly bytes: Uint8Array;

  /** Paths of the files it was made from: the sources, and the tools with their options. */
  readonly inputs: readonly string[];
}

/** Name of the archive in every folder. */
export const ARCHIVE_NAME = "range-watcher.zip";

/** Where the source tree keeps what it bundled. */
const CACHE = join(__dirname, "../../../../node_modules/.cache/redundant-bastion");

/** Name of the file that tells which archive is the present one. */
const INDEX_NAME = "range-watcher.json";

/** An archive that was made before. Hashes are of SHA-256, in base64. */
interface Kept {
  readonly sha256: string;

  /** Path and hash of every file it was made from. */
  readonly inputs: readonly (readonly [file: string, sha256: string])[];
}

/**
 * The bundle of the function, made again only when a file that it is made from has changed: that takes 0.15 s. Where
 * the cache cannot be written, it is made every time, in a folder that goes away with the process.
 */
export function keptArchive(make: () => RangeWatcherBundle, cache = CACHE): RangeWatcherArchive {
  const kept = readKept(cache);
  if (kept !== undefined) {
    return kept;
  }
  const { bytes, inputs } = make();
  try {
    return keep(cache, bytes, inputs);
  } catch {
    const folder = mkdtempSync(join(tmpdir(), "redundant-bastion-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    return keep(folder, bytes, inputs);
  }
}

/** SHA-256 in base64. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}

function readKept(cache: string): RangeWatcherArchive | undefined {
  try {
    const { sha256, inputs } = JSON.parse(readFileSync(join(cache, INDEX_NAME), "utf8")) as Kept;
    const file = archiveIn(cache, sha256);
    const isPresent = (path: string, hash: string): boolean => sha256Of(readFileSync(path)) === hash;
    return isPresent(file, sha256) && inputs.every(([path, hash]) => isPresent(path, hash))
      ? { file, sha256 }
      : undefined;
  } catch {
    // Nothing there, a file that is gone, or an index that is not whole.
    return undefined;
  }
}

function keep(folder: string, bytes: Uint8Array, inputs: readonly string[]): RangeWatcherArchive {
  const sha256 = sha256Of(bytes);
  const file = archiveIn(folder, sha256);
  const index: Kept = { sha256, inputs: inputs.map((path) => [path, sha256Of(readFileSync(path))]) };
  mkdirSync(join(file, ".."), { recursive: true });
  put(file, bytes);
  put(join(folder, INDEX_NAME), JSON.stringify(index));
  return { file, sha256 };
}

function archiveIn(folder: string, sha256: string): string {
  return join(folder, Buffer.from(sha256, "base64").toString("hex"), ARCHIVE_NAME);
}

/** Renames the file into place, because another process may be doing the same. */
function put(file: string, content: string | Uint8Array): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, file);
}
