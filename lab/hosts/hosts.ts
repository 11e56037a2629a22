import { join } from "node:path";
import type { NodeName } from "../../src/model/names";
import type { LocalAwsAccess } from "../local-aws/access";
import { readDeployedHost } from "./deployed-hosts";
import { Host } from "./host";
import { makeHaste } from "./haste";
import { hostFiles } from "./host-files";
import { Machine } from "./machine";
import { requireHostSupport } from "./requirements";
import { prepareRootfs } from "./rootfs";

/** Root file systems are kept here: they outlive every lab. */
const ROOTFS_FOLDER = join(__dirname, "../../.lab/rootfs");

/** Options of {@link Hosts.prepare}. */
export interface HostsOptions {
  readonly aws: LocalAwsAccess;
  /** Name of the deployed pair. */
  readonly pair: string;
  /** Files and journals of the hosts go here. */
  readonly folder: string;
  /** How many times faster than AWS the lab runs. Default: 1 */
  readonly timeFactor?: number;
  readonly signal?: AbortSignal;
  /** Told of what takes long. */
  readonly onStep?: (text: string) => void;
}

/** The hosts of a deployed pair, booted from what the local AWS has stored for them. */
export class Hosts {
  private readonly hosts = new Map<NodeName, Host>();
  private boots = 0;

  private constructor(
    private readonly options: HostsOptions,
    private readonly rootfs: string,
  ) {}

  /** Finds out whether hosts can be booted here, and gets ready for it. */
  public static async prepare(options: HostsOptions): Promise<Hosts> {
    requireHostSupport();
    const rootfs = await prepareRootfs({
      folder: ROOTFS_FOLDER,
      signal: options.signal,
      onBuild: () => options.onStep?.("Building the root file system of the hosts, once: about a minute"),
    });
    return new Hosts(options, rootfs);
  }

  /**
   * Boots the instance that stands for a node now, and ends the one before it. The boot goes on by itself:
   * `booted()` of the host waits for it.
   */
  public async boot(node: NodeName): Promise<Host> {
    const { aws, pair, timeFactor = 1 } = this.options;
    const deployed = await readDeployedHost(aws, pair, node);
    const folder = join(this.options.folder, `${++this.boots}-${node}`);
    const before = this.hosts.get(node);
    await before?.powerOff();
    const machine = await Machine.boot({
      rootfs: this.rootfs,
      hostname: deployed.hostname,
      files: hostFiles(deployed, aws, folder, makeHaste(timeFactor)),
      consoleLog: join(folder, "console.log"),
    });
    await before?.plugIn();
    const host = new Host(node, deployed, machine);
    this.hosts.set(node, host);
    return host;
  }

  /** Ends all of them. Once is enough, more does no harm. */
  public async stop(): Promise<void> {
    await Promise.all(
      [...this.hosts.values()].map(async (host) => {
        await host.powerOff();
        await host.plugIn();
      }),
    );
    this.hosts.clear();
  }
}
