import type { NodeName } from "../../src/model/names";
import type { RunResult } from "../tools/run";
import type { DeployedHost } from "./deployed-hosts";
import type { Machine } from "./machine";
import { Silence } from "./silence";

/** A bastion that was booted, and what can happen to it. */
export class Host {
  private silence?: Silence;

  constructor(
    public readonly node: NodeName,
    public readonly deployed: DeployedHost,
    private readonly machine: Machine,
  ) {}

  /** Its Elastic IP: sshd listens there. */
  public get address(): string {
    return this.deployed.address;
  }

  /** Waits until it is up; fails with what cloud-init and systemd have to complain about. */
  public async booted(): Promise<void> {
    const cloudInit = await this.run("cloud-init", "status", "--wait", "--long");
    const system = await this.run("systemctl", "is-system-running", "--wait");
    if (cloudInit.exitCode !== 0 || system.exitCode !== 0) {
      const failed = await this.run("systemctl", "list-units", "--failed", "--plain", "--no-legend");
      throw new Error(
        `${this.node} did not boot well.\n${cloudInit.output}\n${system.output}: ${failed.output}\n` +
          (await this.journal("--lines=100")),
      );
    }
  }

  /** Runs a command in it as root, whatever its exit code. */
  public run(command: string, ...args: string[]): Promise<RunResult> {
    return this.machine.run(command, ...args);
  }

  /** Runs a command in it as root that must succeed; gives what it prints. */
  public succeed(command: string, ...args: string[]): Promise<string> {
    return this.machine.succeed(command, ...args);
  }

  /** Its journal since it was booted. */
  public journal(...options: string[]): Promise<string> {
    return this.succeed("journalctl", "--boot", "--no-pager", "--quiet", ...options);
  }

  /** Kills sshd, and keeps systemd and the watchdog from starting it again. Sessions go on, as they do then. */
  public async killSshd(): Promise<void> {
    await this.succeed("systemctl", "mask", "--runtime", "ssh.service");
    await this.succeed("systemctl", "kill", "--signal=KILL", "ssh.service");
  }

  /** Starts sshd after it was killed. */
  public async startSshd(): Promise<void> {
    await this.succeed("systemctl", "unmask", "--runtime", "ssh.service");
    await this.succeed("systemctl", "reset-failed", "ssh.service");
    await this.succeed("systemctl", "start", "ssh.service");
  }

  /** Stops sshd in the middle of what it does: the kernel still accepts connections for it. */
  public async freezeSshd(): Promise<void> {
    await this.signalSshd("STOP");
  }

  /** Lets a frozen sshd go on. */
  public async thawSshd(): Promise<void> {
    await this.signalSshd("CONT");
  }

  /** Drops every packet to and from its address, also those of sessions. */
  public async unplug(): Promise<void> {
    this.silence ??= await Silence.over(this.address);
  }

  /** Ends what {@link unplug} began. */
  public async plugIn(): Promise<void> {
    await this.silence?.end();
    this.silence = undefined;
  }

  /** Ends it at once, disk and all. Nobody answers at its address, until another host is booted there. */
  public async powerOff(): Promise<void> {
    await this.unplug();
    await this.machine.powerOff();
  }

  private async signalSshd(signal: string): Promise<void> {
    await this.succeed("systemctl", "kill", "--kill-who=main", `--signal=${signal}`, "ssh.service");
  }
}
