import { Fn, Token } from "cdktf";

/** One of two texts without quotes; a flag that is Terraform's variable is decided by Terraform. */
export function textIf(flag: boolean | undefined, yes: string, no: string): string {
  return Token.isUnresolved(flag) ? Token.asString(Fn.conditional(flag, yes, no)) : flag ? yes : no;
}
