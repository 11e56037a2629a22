import { userMessage } from "../../model/user-error";

/** Something that was read, or the reason why it could not be. */
export type Read<Value> = Known<Value> | NotKnown;

/** Something that was read. */
export interface Known<Value> {
  /** What it is. */
  readonly value: Value;
}

/** Something that could not be read. */
export interface NotKnown {
  /** Why, for a person. */
  readonly notKnown: string;
}

/** Whether it was read. */
export function isKnown<Value>(read: Read<Value>): read is Known<Value> {
  return "value" in read;
}

/**
 * Reads something; what goes wrong becomes the reason.
 *
 * @throws what is no `UserError`: a bug is no reason
 */
export async function tryToRead<Value>(read: () => Promise<Value>): Promise<Read<Value>> {
  try {
    return { value: await read() };
  } catch (error) {
    return { notKnown: userMessage(error) };
  }
}
