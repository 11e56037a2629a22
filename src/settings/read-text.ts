import { readFileSync } from "node:fs";

/** The text of a file, or why it cannot be had, as the rest of a sentence about the file. */
export function readText(file: string): { text: string } | { fault: string } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)) };
  } catch (error) {
    return { fault: unreadableText(error) };
  }
}

/** Why a file or folder cannot be read. */
export function unreadableText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "does not exist";
    case "EISDIR":
      return "must be a file, but is a folder";
    case "EACCES":
    case "EPERM":
      return "may not be read: give yourself permission to read it";
    case "ERR_ENCODING_INVALID_ENCODED_DATA":
      return "must be text in UTF-8, but is something else";
    default:
      return `cannot be read: ${message}`;
  }
}
