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
