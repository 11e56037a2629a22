import { ExitCode } from "./exit-code";

/** Ends a command with a message for the user instead of a stack trace. */
export class CliError extends Error {
  constructor(
    message: string,
    public readonly exitCode: ExitCode = ExitCode.failed,
  ) {
    super(message);
    this.name = "CliError";
  }
}
