import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { run, type RunResult } from "../../lab/tools/run";

/**
 * A person with OpenSSH: a configuration, a `known_hosts`, and a key. There is no DNS here, so a name is
 * reached at an address that is given; the host key is still looked up by the name.
 */
export class SshClient {
  private readonly options: readonly string[];

  constructor(folder: string, config: string, knownHosts: string, identity: string) {
    mkdirSync(folder);
    const file = (name: string, content: string): string => {
      const path = join(folder, name);
      // With a line end, which commands print and the runner of commands takes away.
      writeFileSync(path, `${content}\n`, { mode: 0o600 });
      return path;
    };
    this.options = [
      ...["-F", file("ssh_config", config)],
      ...[
        "-o",
        `UserKnownHostsFile=${file("known_hosts", knownHosts)}`,
        "-o",
        "GlobalKnownHostsFile=/dev/null",
      ],
      ...["-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-i", identity],
    ];
  }

  /** Runs ssh to its end, whatever its exit code. `address` is where the name leads. */
  public run(address: string, ...args: string[]): Promise<RunResult> {
    return run("ssh", this.arguments(address, args));
  }

  /** Runs ssh with something on its standard input; gives what it prints, and what it says of errors. */
  public async send(
    input: string,
    address: string,
    ...args: string[]
  ): Promise<{ out: string; err: string }> {
    const ssh = this.start(address, args);
    ssh.stdin!.on("error", () => undefined).end(input);
    const [out, err] = await Promise.all([text(ssh.stdout!), text(ssh.stderr!)]);
    return { out, err };
  }

  /** Starts a session that lasts until it is ended from one side. */
  public async session(address: string, ...args: string[]): Promise<Session> {
    const ssh = this.start(address, [...args, "echo ready; cat"]);
    const [data] = (await Promise.race([once(ssh.stdout!, "data"), once(ssh, "exit")])) as [unknown];
    if (!(data instanceof Buffer)) {
      throw new Error(`The session did not begin: ssh ended with exit code ${String(data)}.`);
    }
    return new Session(ssh);
  }

  private start(address: string, args: string[]): ChildProcess {
    return spawn("ssh", this.arguments(address, args), { stdio: ["pipe", "pipe", "pipe"] });
  }

  private arguments(address: string, args: string[]): string[] {
    return [...this.options, "-o", `HostName=${address}`, ...args];
  }
}

/** A session that lasts. */
export class Session {
  constructor(private readonly ssh: ChildProcess) {}

  /** Sends a line and gives what comes back. */
  public async echo(line: string): Promise<string> {
    this.ssh.stdin!.write(`${line}\n`);
    const [data] = (await once(this.ssh.stdout!, "data")) as [Buffer];
    return data.toString().trim();
  }

  public get isOpen(): boolean {
    return this.ssh.exitCode === null && this.ssh.signalCode === null;
  }

  public end(): void {
    this.ssh.kill();
  }
}
