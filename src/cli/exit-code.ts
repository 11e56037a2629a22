/** What the exit code of `bastion` says. A contract: pipelines decide by it. */
export const ExitCode = {
  /** Done, and all is well. */
  ok: 0,
  /** Done, and something was found that needs a person: wrong settings, a dangerous plan, a sick bastion. */
  needsAttention: 1,
  /** The command line was wrong; nothing was done. */
  usage: 2,
  /** It could not be done: AWS or a tool failed or refused. */
  failed: 3,
  /** Ended by the user (128 + SIGINT). */
  interrupted: 130,
} as const;

/** One of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
