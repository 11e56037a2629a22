import { createInterface } from "node:readline/promises";
import { UserError, type ExitCode } from "../model/user-error";

/** What a command uses of its process; tests pass their own. */
export interface CliContext {
  /** The environment. */
  readonly env: NodeJS.ProcessEnv;

  /** Writes the result. */
  readonly out: (text: string) => void;

  /** Writes progress, warnings and errors. */
  readonly err: (text: string) => void;

  /** Reads all of the standard input. */
  readonly readInput: () => Promise<Buffer>;

  /**
   * From now on, Ctrl-C and a request to end abort this signal instead of ending the process, so that the
   * command can end in order.
   */
  readonly interruptible: () => AbortSignal;

  /**
   * Asks the person at the terminal, and gives the answer.
   *
   * @default - nobody is there to be asked
   */
  readonly ask?: (question: string, signal: AbortSignal) => Promise<string>;

  /** Whether a person reads the output: it has colours and live lines only then. */
  readonly isTerminal: boolean;

  /** Sets the exit code of the process; commands return normally. */
  readonly exitWith: (code: ExitCode) => void;
}

/** The context of this process. */
export function processContext(): CliContext {
  return {
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readInput: async () => Buffer.concat((await process.stdin.toArray()) as Buffer[]),
    interruptible: () => {
      const controller = new AbortController();
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        process.on(signal, () => controller.abort());
      }
      // A terminal that was closed takes no more text: what was begun is ended in order all the same.
      for (const stream of [process.stdout, process.stderr]) {
        stream.on("error", () => undefined);
      }
      return controller.signal;
    },
    ask: process.stdin.isTTY ? askPerson : undefined,
    isTerminal: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    exitWith: (code) => {
      process.exitCode = code;
    },
  };
}

/** Whether a command ended only because the user interrupted it: a bug that shows meanwhile stays one. */
export function isInterruption(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && (error === signal.reason || isAbortError(error) || error instanceof UserError);
}

function isAbortError(error: unknown): boolean {
  return (error as Error | undefined)?.name === "AbortError";
}

async function askPerson(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // It reads Ctrl-C itself, and would keep it.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return await terminal.question(question, { signal });
  } finally {
    terminal.close();
  }
}

/** Writes a value as JSON, the form all commands have for machines. */
export function writeJson({ out }: CliContext, value: unknown): void {
  out(`${JSON.stringify(value, null, 2)}\n`);
}

/** Colours of the terminal, by their ANSI codes. */
const CODES = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 } as const;

/** A way to write a text on a terminal. */
export type Style = keyof typeof CODES;

/** Colours a text when a person reads it. */
export function styled({ isTerminal }: CliContext, style: Style, text: string): string {
  return isTerminal ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
}
