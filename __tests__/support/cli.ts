import type { CliContext } from "../../src/cli/context";
import { runCli } from "../../src/cli/program";

/** What a command line printed, and its exit code. */
export interface CliResult {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

/**
 * Runs `redundant-bastion` in this process, with an environment, a standard input, a Ctrl-C and somebody to be asked of
 * its own.
 */
export async function bastion(
  args: string[],
  env: NodeJS.ProcessEnv = {},
  input = "",
  interrupt = new AbortController().signal,
  ask?: CliContext["ask"],
): Promise<CliResult> {
  let out = "";
  let err = "";
  let exitCode = 0;
  const context: CliContext = {
    env,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readInput: () => Promise.resolve(Buffer.from(input)),
    interruptible: () => interrupt,
    ask,
    isTerminal: false,
    exitWith: (code) => {
      exitCode = code;
    },
  };
  await runCli(args, context);
  return { out, err, exitCode };
}
