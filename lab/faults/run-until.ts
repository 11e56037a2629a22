import { spawn } from "node:child_process";
import type { RunResult } from "../tools/run";

/** How a command that may be killed is run. */
export interface RunUntilOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted at the moment at which it is killed. */
  readonly moment: AbortSignal;
}

/** Runs a command, and kills it with all that it started at a moment, as when the machine loses its power. */
export function runUntil(
  command: string,
  args: readonly string[],
  { cwd, env, moment }: RunUntilOptions,
): Promise<RunResult & { readonly killed: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const parts = { output: "", stdout: "" };
    child.stdout.on("data", (chunk: Buffer) => {
      parts.stdout += chunk.toString();
      parts.output += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => (parts.output += chunk.toString()));
    const kill = (): void => {
      if (child.pid !== undefined && child.exitCode === null) {
        process.kill(-child.pid, "SIGKILL");
      }
    };
    moment.addEventListener("abort", kill, { once: true });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      moment.removeEventListener("abort", kill);
      resolve({ ...parts, exitCode: code ?? 1, killed: signal === "SIGKILL" });
    });
  });
}
