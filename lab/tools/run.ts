import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

/** Milliseconds a command has to stop by itself after it was asked to. */
const GRACE = 30_000;

/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Stops the command when it is aborted: Terraform gets the chance to save its state. */
  readonly signal?: AbortSignal;
  /** Told of every line of both outputs, as it comes. */
  readonly onLine?: (line: string) => void;
  /** Everything it prints is appended here. */
  readonly logFile?: string;
}

/** What a command did. */
export interface RunResult {
  readonly exitCode: number;
  /** Both outputs, in the order they came. */
  readonly output: string;
  /** Standard output alone. */
  readonly stdout: string;
}

/** A command that could not be started, failed or was stopped. */
export class CommandError extends Error {
  constructor(
    message: string,
    public readonly result?: RunResult,
  ) {
    super(message);
    this.name = "CommandError";
  }
}

/** Runs a command to its end, whatever its exit code. It and all it starts end together. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    options.signal?.throwIfAborted();
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
      // A process group of its own: Ctrl-C reaches it through us, once, and its children are ended with it.
      detached: true,
    });
    const log = logTo(options.logFile);
    log(`$ ${[command, ...args].join(" ")}`);
    const output: string[] = [];
    const stdout: string[] = [];
    const take = (line: string): void => {
      output.push(line);
      log(line);
      options.onLine?.(line);
    };
    createInterface({ input: child.stdout }).on("line", (line) => {
      stdout.push(line);
      take(line);
    });
    createInterface({ input: child.stderr }).on("line", take);

    let kill: NodeJS.Timeout | undefined;
    const stop = (): void => {
      signalGroup(child.pid, "SIGINT");
      kill = setTimeout(() => signalGroup(child.pid, "SIGKILL"), GRACE);
    };
    options.signal?.addEventListener("abort", stop);
    const end = (): void => {
      clearTimeout(kill);
      options.signal?.removeEventListener("abort", stop);
    };
    child.once("error", (error: NodeJS.ErrnoException) => {
      end();
      const why = error.code === "ENOENT" ? "is not installed" : error.message;
      reject(new CommandError(`${command}: ${why}`));
    });
    child.once("close", (code, signal) => {
      end();
      const result = { exitCode: code ?? 1, output: output.join("\n"), stdout: stdout.join("\n") };
      if (options.signal?.aborted) {
        reject(new CommandError(`${command} was stopped (${signal ?? `exit code ${code}`}).`, result));
      } else {
        resolve(result);
      }
    });
  });
}

/** Runs a command that must succeed. */
export async function runOrThrow(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const result = await run(command, args, options);
  if (result.exitCode !== 0) {
    const what = [command, ...args].join(" ");
    throw new CommandError(
      `${what} failed with exit code ${result.exitCode}:\n${lastLines(result.output)}`,
      result,
    );
  }
  return result;
}

function logTo(file: string | undefined): (line: string) => void {
  if (file === undefined) {
    return () => undefined;
  }
  mkdirSync(dirname(file), { recursive: true });
  return (line) => appendFileSync(file, `${line}\n`);
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

function lastLines(output: string): string {
  return output.split("\n").slice(-60).join("\n");
}
