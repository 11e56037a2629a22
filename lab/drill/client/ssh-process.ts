import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";

/** Longest text of an ssh's complaints that is kept. */
const KEPT = 2_000;

/** An `ssh` that runs. */
export class SshProcess {
  /** Exit code and complaints, when it has ended. */
  public readonly ended: Promise<{ readonly exitCode: number; readonly complaints: string }>;

  private readonly child: ChildProcessByStdio<null, Readable, Readable>;

  constructor(args: readonly string[], onOutput?: () => void) {
    this.child = spawn("ssh", args, { stdio: ["ignore", "pipe", "pipe"] });
    let complaints = "";
    this.child.stdout.on("data", () => onOutput?.());
    this.child.stderr.on("data", (text: Buffer) => {
      complaints = (complaints + text.toString()).slice(-KEPT);
    });
    this.ended = new Promise((resolve) => {
      this.child.once("error", ({ message }) => resolve({ exitCode: 255, complaints: message }));
      this.child.once("close", (code) => resolve({ exitCode: code ?? 255, complaints: complaints.trim() }));
    });
  }

  /** Ends it at once. */
  public kill(): void {
    this.child.kill("SIGKILL");
  }
}
