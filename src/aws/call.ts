import { readableError } from "./error";
import type { ReadAction } from "./policy";

/** Makes calls of one kind; the action is what IAM must allow for them. */
export async function call<Result>(
  action: ReadAction | "sts:AssumeRole",
  send: () => Promise<Result>,
): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    throw readableError(action, error);
  }
}
