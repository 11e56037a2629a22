import { UserError } from "../model/user-error";
import { commandCalling, type ReadAction } from "./policy";

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

/** A call to AWS that failed; the message is for a person. */
export class AwsError extends UserError {}

/** What went wrong with a call, in a sentence for a person. */
export function readableError(action: ReadAction | "sts:AssumeRole", error: unknown): AwsError {
  if (error instanceof AwsError) {
    // The call was not made: its credentials could not be had.
    return error;
  }
  const { name, message, code } = error as NodeJS.ErrnoException;
  if (DENIED.includes(name)) {
    const hint =
      action === "sts:AssumeRole"
        ? "see whom the role trusts"
        : `bastion ${commandCalling(action)} --print-policy says what is needed`;
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
