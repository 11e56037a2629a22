import { parsePlan, PlanError, type Plan } from "./plan";

/** Reads a plan from the bytes of a file or a pipe. */
export function readPlan(bytes: Buffer): Plan {
  return parsePlan(decode(bytes));
}

/** Windows PowerShell writes what is redirected with `>` as UTF-16. */
function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (error) {
    throw new PlanError(`The plan cannot be read as text: ${(error as Error).message}.`);
  }
}
