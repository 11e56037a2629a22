import { spawn } from "node:child_process";
import { join } from "node:path";

/** A program of the project that runs. */
export interface RunningProcess {
  readonly pid: number;
  /** What it printed so far. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, when it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

const PROJECT = join(__dirname, "../..");

/** Starts a TypeScript program of the project, as its npm script does. */
export function startProgram(
  file: string,
  env: NodeJS.ProcessEnv = process.env,
  args: readonly string[] = [],
): RunningProcess {
  const command = ["-r", "tsx/cjs", join(PROJECT, file), ...args];
  const child = spawn(process.execPath, command, { cwd: PROJECT, env });
  let output = "";
  const take = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  return {
    pid: child.pid ?? 0,
    output: () => output,
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => child.once("close", resolve)),
  };
}
