import { setTimeout as pause } from "node:timers/promises";
import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { readBanner } from "../../src/aws/ssh-banner";
import { NODE_NAMES, NODE_TAG, type NodeName, PAIR_TAG } from "../../src/model/names";
import type { LocalAwsAccess } from "../local-aws/access";
import type { DrillHost, DrillHosts } from "./hosts";
import type { Recorder } from "./recorder";

/** Milliseconds between two looks at the instances. */
const LOOK_PERIOD = 250;

/** Milliseconds between two looks at a host that boots, and until it must answer. */
const BANNER_PERIOD = 100;
const BOOT_LIMIT = 120_000;

/** Milliseconds for a banner to come. */
const BANNER_LIMIT = 1_000;

/** Options of {@link Fleet}. */
export interface FleetOptions {
  readonly aws: LocalAwsAccess;
  /** Name of the pair. */
  readonly pair: string;
  readonly sshPort: number;
  readonly hosts: DrillHosts;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
}

/** Keeps the hosts in line with the instances of the local AWS: one that is gone ends, a new one boots. */
export class Fleet {
  private readonly ec2: EC2Client;
  /** The instance that was booted last for each node. */
  private readonly instances = new Map<NodeName, string>();
  private readonly hosts = new Map<NodeName, DrillHost>();

  constructor(private readonly options: FleetOptions) {
    this.ec2 = new EC2Client(options.aws);
  }

  /** Boots and ends what is to be booted and ended at this moment, and waits until all answer. */
  public async reconcile(): Promise<void> {
    const deployed = await this.deployed();
    await Promise.all(NODE_NAMES.map((node) => this.bring(node, deployed.get(node))));
  }

  /** Follows the instances while something is deployed. */
  public async during<Result>(deployment: Promise<Result>): Promise<Result> {
    let over = false;
    const follow = async (): Promise<void> => {
      while (!over) {
        await this.reconcile();
        await pause(LOOK_PERIOD);
      }
      await this.reconcile();
    };
    const following = follow();
    // What goes wrong in it is thrown below, when the deployment has ended in order.
    following.catch(() => undefined);
    try {
      return await deployment;
    } finally {
      over = true;
      await following;
    }
  }

  /** The host that stands for a node now. */
  public host(node: NodeName): DrillHost {
    const host = this.hosts.get(node);
    if (host === undefined) {
      throw new Error(`The ${node} is not booted.`);
    }
    return host;
  }

  /** Takes back whatever was done to the hosts. */
  public async repair(): Promise<void> {
    for (const host of this.hosts.values()) {
      await host.plugIn();
      await host.thawSshd();
      if (!(await this.hasBanner(host))) {
        await host.startSshd();
      }
    }
  }

  /** Ends all hosts. */
  public async stop(): Promise<void> {
    this.ec2.destroy();
    await this.options.hosts.stop();
  }

  private async bring(node: NodeName, instanceId: string | undefined): Promise<void> {
    const { recorder } = this.options;
    if (instanceId === this.instances.get(node)) {
      return;
    }
    if (instanceId === undefined) {
      this.instances.delete(node);
      recorder.record({ type: "host", node, state: "off" });
      await this.host(node).powerOff();
      return;
    }
    this.instances.set(node, instanceId);
    recorder.record({ type: "host", node, state: "booting" });
    const host = await this.options.hosts.boot(node);
    this.hosts.set(node, host);
    await this.answers(host);
    recorder.record({ type: "host", node, state: "answering" });
  }

  /** Whether sshd answers: not only that its port is open. */
  private hasBanner({ address }: DrillHost): Promise<boolean> {
    return readBanner(address, this.options.sshPort, BANNER_LIMIT).then(
      () => true,
      () => false,
    );
  }

  private async answers(host: DrillHost): Promise<void> {
    const limit = performance.now() + BOOT_LIMIT;
    while (!(await this.hasBanner(host))) {
      if (performance.now() > limit) {
        throw new Error(`The ${host.node} does not answer ${BOOT_LIMIT / 1_000} s after it was switched on.`);
      }
      await pause(BANNER_PERIOD, undefined, { signal: this.options.signal });
    }
  }

  /** The instances that run, by node. */
  private async deployed(): Promise<Map<NodeName, string>> {
    const { Reservations = [] } = await this.ec2.send(
      new DescribeInstancesCommand({
        Filters: [
          { Name: `tag:${PAIR_TAG}`, Values: [this.options.pair] },
          { Name: "instance-state-name", Values: ["pending", "running"] },
        ],
      }),
    );
    return new Map(
      Reservations.flatMap(({ Instances = [] }) => Instances).flatMap(({ InstanceId = "", Tags = [] }) => {
        const tag = Tags.find(({ Key }) => Key === NODE_TAG)?.Value;
        const node = NODE_NAMES.find((name) => name === tag);
        return node === undefined ? [] : [[node, InstanceId] as const];
      }),
    );
  }
}
