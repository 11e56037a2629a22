/** What the exit code of `redundant-bastion` says. A contract: pipelines decide by it. */
export const ExitCode = { ok: 0, needsAttention: 1, usage: 2, failed: 3, interrupted: 130 } as const;

/** One of {@link ExitCode}. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** What each of them means, for the documentation. */
export const EXIT_CODE_MEANINGS: Readonly<Record<keyof typeof ExitCode, string>> = {
  ok: "Done, and all is well.",
  needsAttention:
    "Done, and something was found that needs a person: wrong settings, a dangerous plan, a sick bastion.",
  usage: "The command line was wrong. Nothing was done.",
  failed: "It could not be done: AWS or a tool failed or refused, or something could not be read.",
  interrupted: "Ended by the user (128 + SIGINT).",
};
