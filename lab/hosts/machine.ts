import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run, runOrThrow, type RunResult } from "../tools/run";
import { waitFor } from "../tools/wait-until";

/** Milliseconds until systemd runs. */
const START_LIMIT = 20_000;

/** What a command in the machine finds in its environment. */
const ENVIRONMENT = { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", LANG: "C.UTF-8" };

let count = 0;

/** Options of {@link Machine.boot}. */
export interface MachineOptions {
  readonly rootfs: string;
  readonly hostname: string;
  /** Files and folders it has: path in the machine → path here. It can only read them. */
  readonly files: { readonly [inside: string]: string };
  /** What it prints on its console goes here: its journal. */
  readonly consoleLog: string;
}

/**
 * A machine with its own systemd, processes, users and files, on the network of this one. Its disk is memory.
 * It ends with this process, however that ends.
 */
export class Machine {
  private constructor(
    private readonly child: ChildProcess,
    private readonly systemd: number,
  ) {}

  /** Starts systemd in it. The boot goes on by itself. */
  public static async boot({ rootfs, hostname, files, consoleLog }: MachineOptions): Promise<Machine> {
    mkdirSync(dirname(consoleLog), { recursive: true });
    const log = openSync(consoleLog, "a");
    const binds = Object.entries(files).map(([inside, here]) => `--bind-ro=${here}:${inside}`);
    const child = spawn(
      join(__dirname, "boot-machine.sh"),
      [`lab-${process.pid}-${++count}`, rootfs, `--hostname=${hostname}`, ...binds],
      // Its standard input is the line that holds it. A group of its own: Ctrl-C is for this process.
      { stdio: ["pipe", log, log], detached: true },
    );
    closeSync(log);
    let failure: string | undefined;
    child.once("error", ({ message }) => (failure = message));
    child.once("exit", () => (failure ??= "it ended"));
    try {
      const systemd = await waitFor(
        () => {
          if (failure !== undefined) {
            throw new Error(failure);
          }
          return child.pid === undefined ? undefined : descendantOf(child.pid, "systemd");
        },
        { what: "systemd", milliseconds: START_LIMIT },
      );
      return new Machine(child, systemd);
    } catch (error) {
      await end(child);
      throw new Error(`${hostname} did not boot: ${(error as Error).message}. See ${consoleLog}.`, {
        cause: error,
      });
    }
  }

  /** Runs a command in it as root, whatever its exit code. */
  public run(command: string, ...args: string[]): Promise<RunResult> {
    return run("nsenter", this.enter(command, args), { env: ENVIRONMENT });
  }

  /** Runs a command in it as root that must succeed. */
  public async succeed(command: string, ...args: string[]): Promise<string> {
    return (await runOrThrow("nsenter", this.enter(command, args), { env: ENVIRONMENT })).stdout;
  }

  /** Ends all its processes at once, as when the power fails. */
  public powerOff(): Promise<void> {
    return end(this.child);
  }

  private enter(command: string, args: string[]): string[] {
    return ["--target", `${this.systemd}`, "--all", "--wd=/", "--", command, ...args];
  }
}

/** The process of that name among the children of a process, and theirs. */
function descendantOf(pid: number, name: string): number | undefined {
  try {
    for (const child of readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .split(" ")
      .filter(Boolean)) {
      const found =
        readFileSync(`/proc/${child}/comm`, "utf8").trim() === name
          ? Number(child)
          : descendantOf(Number(child), name);
      if (found !== undefined) {
        return found;
      }
    }
  } catch {
    // It has ended in the meantime.
  }
  return undefined;
}

function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.stdin?.end();
  });
}
