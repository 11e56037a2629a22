import { Fn, Token } from "cdktf";

/** A number for a sentence; a number token must become a string token first, or it prints as digits. */
export function inText(value: number): string {
  return Token.isUnresolved(value) ? Token.asString(value) : String(value);
}

/** One of two texts without quotes; a flag that is Terraform's variable is decided by Terraform. */
export function textIf(flag: boolean | undefined, yes: string, no: string): string {
  return Token.isUnresolved(flag) ? Token.asString(Fn.conditional(flag, yes, no)) : flag ? yes : no;
}
