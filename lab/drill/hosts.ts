import type { NodeName } from "../../src/model/names";

/** What a drill does to a host. */
export interface DrillHost {
  readonly node: NodeName;
  /** Its Elastic IP. */
  readonly address: string;
  /** Kills sshd, and keeps it from being started again. Sessions go on. */
  killSshd(): Promise<void>;
  startSshd(): Promise<void>;
  /** Stops sshd in the middle of what it does: the kernel still accepts connections for it. */
  freezeSshd(): Promise<void>;
  thawSshd(): Promise<void>;
  /** Drops every packet to and from its address, also those of sessions. */
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  /** Runs a command in it as root that must succeed; gives what it prints. */
  succeed(command: string, ...args: string[]): Promise<string>;
  /** Ends it at once, disk and all. */
  powerOff(): Promise<void>;
}

/** The hosts of a deployed pair. */
export interface DrillHosts {
  /** Boots the instance that stands for a node now, from its own user data, and ends the one before it. */
  boot(node: NodeName): Promise<DrillHost>;
  /** Ends all of them. */
  stop(): Promise<void>;
}
