import { Token } from "cdktf";

/** A number for a sentence; a number token must become a string token first, or it prints as digits. */
export function inText(value: number): string {
  return Token.isUnresolved(value) ? Token.asString(value) : String(value);
}
