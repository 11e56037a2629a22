import { UserError } from "../model/user-error";
import { commandCalling, type ReadAction } from "./policy";

/** What IAM must allow for a call. */
type Action = ReadAction | "sts:AssumeRole";

/** Names AWS has for "you may not". EC2 has one of its own. */
const DENIED = ["AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"];

/** Names AWS has for credentials that are no longer, or never were. */
const INVALID_CREDENTIALS = [
  "AuthFailure",
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
];

/** A call to AWS that failed, or whose answer lacks what must be in it. */
export class AwsError extends UserError {}

/**
 * Makes calls of one kind.
 *
 * @throws {AwsError} when AWS or the network fails or refuses them
 */
export async function call<Result>(action: Action, send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    // An AwsError was thrown for the credentials of this call: it was not made.
    throw error instanceof AwsError || isBug(error) ? error : readableError(action, error);
  }
}

/** Every item of an answer that comes in pages. */
export function callForAll<Page, Item>(
  action: Action,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  return call(action, async () => {
    const items: Item[] = [];
    for await (const page of pages) {
      items.push(...(itemsOf(page) ?? []));
    }
    return items;
  });
}

/**
 * What must be in an answer; the types of the SDK let it be missing.
 *
 * @throws {AwsError} when it is
 */
export function required<Value>(action: Action, field: string, value: Value | undefined): Value {
  if (value === undefined) {
    throw new AwsError(`The answer of AWS to ${action} has no ${field}.`);
  }
  return value;
}

/** Errors of the language itself. Those with a code come from Node, such as an endpoint that is no URL. */
function isBug(error: unknown): boolean {
  const isOfLanguage = [TypeError, RangeError, ReferenceError].some((kind) => error instanceof kind);
  return isOfLanguage && (error as NodeJS.ErrnoException).code === undefined;
}

function readableError(action: Action, error: unknown): AwsError {
  const { name, message, code } = error as NodeJS.ErrnoException;
  if (DENIED.includes(name)) {
    const hint =
      action === "sts:AssumeRole"
        ? "see whom the role trusts"
        : `redundant-bastion ${commandCalling(action)} --print-policy says what is needed`;
    return new AwsError(`AWS denies ${action} to these credentials: ${hint}`);
  }
  if (INVALID_CREDENTIALS.includes(name)) {
    return new AwsError(`there are no valid AWS credentials (${action}): ${message}`);
  }
  const why = [code === undefined && name !== "Error" ? name : undefined, message || code]
    .filter((text) => text !== undefined && text !== "")
    .join(": ");
  return new AwsError(`${action} failed: ${why}`);
}
