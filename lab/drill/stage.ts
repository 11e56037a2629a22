import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NODE_NAMES, type NodeName } from "../../src/model/names";
import type { RunningParts } from "../lab";
import type { LabSettings } from "../settings";
import { ApplyProgress } from "../terraform/progress";
import type { SshAccess } from "./client/access";
import { EchoServer } from "./client/echo-server";
import { makeUserKey, writeKnownHosts } from "./client/keys";
import { Fleet } from "./fleet";
import type { DrillHosts } from "./hosts";
import { moveCheckers } from "./moved-ranges";
import { MovingParts } from "./moving-parts";
import { toPair, type DeployedPair } from "./pair";
import type { Recorder } from "./recorder";
import { overlay, valueAt, withValue } from "./settings";

/** Who logs in. */
const USER = "drill";

/** What a stage is set up from. */
export interface StageOptions {
  readonly lab: RunningParts;
  readonly settings: LabSettings;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly folder: string;
  /** Told of each resource that is deployed. */
  readonly onProgress: (text: string) => void;
  /** The hosts are there already, with other user data: they are rebuilt, one after the other. */
  readonly rebuild: boolean;
  /** Gets ready to boot the hosts, while the pair is deployed. */
  readonly prepareHosts: () => Promise<DrillHosts>;
}

/** A deployment to make. */
export interface Change {
  /** Path in the settings → value. */
  readonly set?: Readonly<Record<string, unknown>>;
  readonly rebuild?: NodeName;
}

/** What the budget of a failover is made of. */
export interface CheckSettings {
  readonly regions: readonly string[];
  /** Seconds between two checks. */
  readonly interval: number;
  readonly failureThreshold: number;
  /** Seconds resolvers may keep the address. */
  readonly ttl: number;
}

/** A deployed pair, its hosts, and all that moves around them. */
export class Stage {
  private settings: LabSettings;
  private parts?: MovingParts;

  private constructor(
    private readonly options: StageOptions,
    public readonly pair: DeployedPair,
    public readonly fleet: Fleet,
    private readonly access: SshAccess,
    private readonly echo: EchoServer,
    private readonly sockets: string,
  ) {
    this.settings = options.settings;
  }

  /** Deploys the pair and boots its hosts. */
  public static async setUp(given: StageOptions): Promise<Stage> {
    const { lab, recorder, signal, folder } = given;
    const echo = await EchoServer.start();
    let fleet: Fleet | undefined;
    try {
      const key = await makeUserKey(folder);
      const wanted = overlay(given.settings, {
        access: { users: { [USER]: { keys: [key.publicKey] } }, forwardTo: [echo.target] },
      });
      const steps = given.rebuild ? rebuildSteps(wanted) : [wanted];
      const [settings] = steps.slice(-1);
      const options = { ...given, settings };
      const deployment = deploy(options, ...steps);
      // What goes wrong in it is thrown where it is waited for.
      deployment.catch(() => undefined);
      const hosts = await given.prepareHosts().catch(async (error: unknown) => {
        await deployment.catch(() => undefined);
        throw error;
      });
      const port = Number(valueAt(settings, "access.port") ?? 22);
      fleet = new Fleet({ aws: lab.aws, pair: settings.name, sshPort: port, hosts, recorder, signal });
      // Hosts boot as soon as they are there; Terraform waits for DNS in the meantime.
      await fleet.during(deployment);
      const pair = toPair(await lab.terraform(stackFolder(options, settings)).outputs());
      const access: SshAccess = {
        name: pair.hostname,
        port,
        user: USER,
        identityFile: key.file,
        knownHostsFile: await writeKnownHosts(folder, pair.hostname, lab.aws, settings.name),
      };
      // A path of a socket has at most 107 characters: the folder of the project may be deep.
      return new Stage(options, pair, fleet, access, echo, mkdtempSync(join(tmpdir(), "drill-")));
    } catch (error) {
      await fleet?.stop();
      await echo.stop();
      throw error;
    }
  }

  /** How the hosts are checked, and how long their addresses may be kept. */
  public get check(): CheckSettings {
    const value = (path: string): unknown => valueAt(this.settings, path);
    return {
      regions: value("health.regions") as string[],
      interval: Number(value("health.interval")),
      failureThreshold: Number(value("health.failureThreshold")),
      ttl: Number(value("dns.ttl")),
    };
  }

  /** Releases of Terraform and of its AWS provider. */
  public async terraformVersion(): Promise<string> {
    const { output } = await this.options.lab
      .terraform(stackFolder(this.options, this.settings))
      .run("version");
    const [terraform] = output.split("\n");
    const [, provider] = /provider \S+\/(aws v\S+)/.exec(output) ?? [];
    return `${terraform}, provider ${provider}`;
  }

  /** Has everything run at one speed. */
  public async runAt(factor: number): Promise<MovingParts> {
    if (this.parts?.factor !== factor) {
      await this.parts?.stop();
      const { lab, recorder, settings } = this.options;
      this.parts = await MovingParts.start(factor, {
        aws: lab.aws,
        rangesUrl: lab.ranges.url,
        pairName: settings.name,
        pair: this.pair,
        access: this.access,
        forwardTo: this.echo.target,
        folder: this.sockets,
        recorder,
      });
    }
    return this.parts;
  }

  /** Deploys a change, while hosts that are replaced end and boot. */
  public async deploy({ set = {}, rebuild }: Change): Promise<void> {
    this.settings = Object.entries(set).reduce(
      (settings, [path, value]) => withValue(settings, path, value),
      rebuild === undefined ? this.settings : withRaisedGeneration(this.settings, rebuild),
    );
    await this.fleet.during(deploy(this.options, this.settings));
    await this.parts?.look();
  }

  /** Publishes ranges the security group lacks, for so many percent of the checkers. */
  public async moveCheckers(percent: number): Promise<void> {
    const { ranges } = this.options.lab;
    ranges.publish(moveCheckers(ranges.published.prefixes, this.check.regions, percent));
    await this.parts?.look();
  }

  /** Takes back whatever was done to the pair, and deploys what was deployed at first. */
  public async repair(): Promise<void> {
    await this.fleet.repair();
    const generations = NODE_NAMES.map((node) => `nodes.${node}.generation`);
    const kept = generations.map((path) => [path, valueAt(this.settings, path)] as const);
    this.settings = this.options.settings;
    await this.deploy({ set: Object.fromEntries(kept) });
  }

  /** Ends everything that was started here. */
  public async stop(): Promise<void> {
    await this.parts?.stop();
    await this.fleet.stop();
    await this.echo.stop();
    rmSync(this.sockets, { recursive: true, force: true });
  }
}

function stackFolder({ lab }: StageOptions, settings: LabSettings): string {
  return lab.cdktf(settings).stackFolder(settings.name);
}

/** Deploys settings, one after the other: as pipelines do, by the project's app and Terraform. */
async function deploy(
  { lab, folder, onProgress, signal }: StageOptions,
  ...steps: LabSettings[]
): Promise<void> {
  for (const settings of steps) {
    const progress = new ApplyProgress(onProgress);
    const options = { onLine: progress.line, logFile: join(folder, "deploy.log"), signal };
    const cdktf = lab.cdktf(settings, options);
    await cdktf.runApp();
    const stack = cdktf.stackFolder(settings.name);
    const terraform = lab.terraform(stack, options);
    if (!existsSync(join(stack, ".terraform"))) {
      await terraform.init();
    }
    await terraform.apply();
  }
}

function withRaisedGeneration(settings: LabSettings, node: NodeName): LabSettings {
  const path = `nodes.${node}.generation`;
  return withValue(settings, path, Number(valueAt(settings, path) ?? 1) + 1);
}

/** Both hosts are never replaced by one deployment. */
function rebuildSteps(settings: LabSettings): LabSettings[] {
  const first = withRaisedGeneration(settings, "secondary");
  return [first, withRaisedGeneration(first, "primary")];
}
