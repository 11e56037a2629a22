import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { UserError } from "../model/user-error";

/** How a command is run. */
export interface ShellOptions {
  /** Its environment. */
  readonly env: NodeJS.ProcessEnv;

  /** Told of every line it prints. */
  readonly onLine: (line: string) => void;

  /** Interrupts it, once, as Ctrl-C does: Terraform ends what it is doing and keeps its state. */
  readonly signal: AbortSignal;
}

/** A command that could not be run, or failed. */
export class ShellError extends UserError {}

/** Runs a command line of the shell to its end; throws when it fails or was interrupted. */
export function runInShell(command: string, { env, onLine, signal }: ShellOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(command, {
      shell: true,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      // A process group of its own: Ctrl-C at the terminal reaches it through us, and only once. A second
      // one would make Terraform drop everything.
      detached: true,
    });
    createInterface({ input: child.stdout }).on("line", onLine);
    createInterface({ input: child.stderr }).on("line", onLine);
    const interrupt = (): void => {
      if (child.pid !== undefined) {
        process.kill(-child.pid, "SIGINT");
      }
    };
    signal.addEventListener("abort", interrupt, { once: true });
    child.once("error", (error) => reject(new ShellError(`${command} cannot be run: ${error.message}`)));
    child.once("close", (code, by) => {
      signal.removeEventListener("abort", interrupt);
      if (signal.aborted) {
        reject(signal.reason as Error);
      } else if (code !== 0) {
        reject(new ShellError(`${command} failed (${by ?? `exit code ${code}`})`));
      } else {
        resolve();
      }
    });
  });
}
