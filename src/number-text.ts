import { Token } from "cdktf";

/** A number inside a text. A number that Terraform knows only later would be written as a float of CDKTF's. */
export function numberText(value: number): string {
  return Token.isUnresolved(value) ? Token.asString(value) : String(value);
}
