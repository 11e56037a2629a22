import { types } from "node:util";

/** What the exit code of `redundant-bastion` says. A contract: pipelines decide by it. */
export const ExitCode = { ok: 0, needsAttention: 1, usage: 2, failed: 3, interrupted: 130 } as const;

/** One of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What each of them means, for the documentation. */
export const EXIT_CODE_MEANINGS: Readonly<Record<keyof typeof ExitCode, string>> = {
  ok: "The command succeeded, and nothing needs attention.",
  needsAttention:
    "The command found something that needs a person: invalid settings, a dangerous plan, an unhealthy bastion.",
  usage: "The command line is invalid. Nothing was done.",
  failed: "The command failed: AWS or a tool reported an error, or something could not be read.",
  interrupted: "The user interrupted the command (128 + SIGINT).",
};

/**
 * An error whose message is for the user: it says what is wrong and how to fix it, and is shown without a stack
 * trace. Every error that a user can cause or repair extends it; any other error is a bug.
 */
export class UserError extends Error {
  constructor(
    message: string,
    /** Exit code of a program that this error ends. */
    public readonly exitCode: ExitCode = ExitCode.failed,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/**
 * The message of a {@link UserError}, where a program goes on without what failed.
 *
 * @throws any other error: a bug must not look like an answer
 */
export function userMessage(error: unknown): string {
  if (error instanceof UserError) {
    return error.message;
  }
  throw error;
}

/** How a program ends because of an error. */
export interface ErrorReport {
  /** What is written to the standard error. */
  readonly text: string;

  /** Exit code of the program. */
  readonly exitCode: ExitCode;
}

/** How a program ends because of an error: a {@link UserError} is told as it is, a bug with its stack trace. */
export function errorReport(error: unknown): ErrorReport {
  return error instanceof UserError
    ? { text: `${error.message}\n`, exitCode: error.exitCode }
    : {
        text: `Unexpected error. Please report it, with these lines:\n${stackOf(error)}\n`,
        exitCode: ExitCode.failed,
      };
}

/** The stack trace of an error, and of what caused it. */
export function stackOf(error: unknown): string {
  if (!types.isNativeError(error)) {
    return String(error);
  }
  const cause = error.cause === undefined ? "" : `\nCaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? String(error)}${cause}`;
}
