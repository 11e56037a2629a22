import type { Recorder } from "../recorder";
import { sshArguments, type SshAccess } from "./access";
import { failureOf } from "./failure";
import type { Found, NameLookup } from "./name-lookup";
import { SshProcess } from "./ssh-process";

/** Milliseconds between the beginnings of two logins. Real time: a person is not faster for our haste. */
export const LOGIN_PERIOD = 1_000;

/**
 * Milliseconds until an ssh gives up on a host that does not answer. Real time as well: what ssh does takes
 * as long as ever, and a login on a busy machine must not count as a failure.
 */
const CONNECT_LIMIT = 4_000;

/** Logs in to the shared name every second, each time anew and from a process of its own. */
export class LoginClient {
  private readonly running = new Set<SshProcess>();
  private readonly attempts = new Set<Promise<void>>();
  private readonly timer: NodeJS.Timeout;
  private stopped = false;

  constructor(
    private readonly access: SshAccess,
    private readonly lookup: NameLookup,
    private readonly recorder: Recorder,
  ) {
    this.timer = setInterval(() => this.begin(), LOGIN_PERIOD);
    this.begin();
  }

  /** Ends it and every login under way, which then are not counted. */
  public async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    this.running.forEach((ssh) => ssh.kill());
    await Promise.all(this.attempts);
  }

  private begin(): void {
    const attempt = this.attempt().finally(() => this.attempts.delete(attempt));
    this.attempts.add(attempt);
  }

  private async attempt(): Promise<void> {
    const began = this.recorder.now();
    let found: Found;
    try {
      found = await this.lookup.find();
    } catch (error) {
      const { message } = error as Error;
      this.record({ type: "login", began, failure: "no-address", message });
      return;
    }
    if (this.stopped) {
      return;
    }
    const { node, address } = found;
    const args = sshArguments(this.access, address, CONNECT_LIMIT / 1_000, this.access.name, "true");
    const ssh = new SshProcess(args);
    this.running.add(ssh);
    const { exitCode, complaints } = await ssh.ended;
    this.running.delete(ssh);
    const failed = exitCode === 0 ? {} : { failure: failureOf(complaints), message: complaints };
    this.record({ type: "login", node, began, ...failed });
  }

  /** What was stopped in the middle says nothing about the hosts. */
  private record(event: Parameters<Recorder["record"]>[0]): void {
    if (!this.stopped) {
      this.recorder.record(event);
    }
  }
}
