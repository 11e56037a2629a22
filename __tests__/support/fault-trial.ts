import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tag } from "@aws-sdk/client-ec2";
import { FaultProxy } from "../../lab/faults/fault-proxy";
import { Faults, random, type FaultRates } from "../../lab/faults/faults";
import { runUntil } from "../../lab/faults/run-until";
import { environmentFor } from "../../lab/local-aws/access";
import { asOneLine, type Terraform } from "../../lab/terraform/terraform";
import { run, type RunResult } from "../../lab/tools/run";
import { TestDeployment, type Changes } from "./deployment";

const PROJECT = join(__dirname, "../..");
const APPLY = ["apply", "-auto-approve", "-no-color", "-input=false"];

/** A run is killed after one of so many changing requests: 20 kills then fit into one deployment. */
const FIRST_CHANGES = 4;

/** What was counted, besides the faults themselves. */
export interface TrialCounts {
  runs: number;
  /** Runs that were killed. */
  killed: number;
  /** Runs that stopped by themselves before the end. */
  stopped: number;
  /** Kills after which the state was empty or could not be read, though something was deployed. */
  statesLost: number;
  /** Kills after which AWS had an interface or Elastic IP that the state did not know. */
  unknownAddresses: number;
  /** Times after which what exists had to be looked up by `redundant-bastion adopt`. */
  adoptions: number;
}

/** A pair that is deployed through a proxy with faults, by runs that may be killed. */
export class FaultTrial {
  public readonly counts: TrialCounts = {
    runs: 0,
    killed: 0,
    stopped: 0,
    statesLost: 0,
    unknownAddresses: 0,
    adoptions: 0,
  };

  /** Ids by `Name` tag, as first seen: they must stay. */
  private readonly firstSeen = new Map<string, string>();

  private constructor(
    public readonly pair: TestDeployment,
    public readonly faults: Faults,
    private readonly proxy: FaultProxy,
    private readonly seed: number,
    private readonly settings: Changes,
  ) {}

  /** Starts a lab and a proxy in front of it. */
  public static async start(seed: number, settings: Changes = {}): Promise<FaultTrial> {
    const pair = await TestDeployment.start();
    const faults = new Faults(seed, {});
    const proxy = await FaultProxy.start(pair.lab.aws.endpoint, faults);
    return new FaultTrial(pair, faults, proxy, seed, settings);
  }

  public async stop(): Promise<void> {
    await this.proxy.stop();
    await this.pair.stop();
  }

  /** The environment in which AWS is found through the proxy. Attempts are those of AWS's defaults. */
  public get env(): NodeJS.ProcessEnv {
    const { aws, toolchain } = this.pair.lab;
    const env = environmentFor({ ...aws, endpoint: this.proxy.endpoint });
    return { ...env, AWS_MAX_ATTEMPTS: undefined, ...toolchain.env };
  }

  /** Lets faults happen meanwhile. */
  public async under<Value>(rates: FaultRates, what: () => Promise<Value>): Promise<Value> {
    this.faults.rates = rates;
    try {
      return await what();
    } finally {
      this.faults.rates = {};
    }
  }

  /** Terraform through the proxy, for settings. */
  public async terraform(changes: Changes = {}): Promise<Terraform> {
    await this.pair.terraform({ ...this.settings, ...changes });
    return this.pair.lab.terraform(this.folder, { env: this.env });
  }

  /**
   * Applies until one of the first changing requests, and kills as it is sent or as it is answered: the seed says
   * which. No clock decides: a fast machine and a slow one are killed at the same moment. Says whether it came to
   * that: a run may stop before.
   */
  public async applyAndKill(kill: number): Promise<boolean> {
    const request = 1 + Math.floor(random(this.seed, `request of kill ${kill}`) * FIRST_CHANGES);
    const sent = random(this.seed, `moment of kill ${kill}`) < 0.5;
    const moment = new AbortController();
    const countChange = countdown(request, () => moment.abort());
    this.proxy[sent ? "onRequest" : "onAnswered"] = ({ changes }) => {
      if (changes) {
        countChange();
      }
    };
    const result = await runUntil(this.pair.lab.toolchain.terraform, APPLY, {
      cwd: this.folder,
      env: this.env,
      moment: moment.signal,
    });
    this.proxy.onRequest = () => undefined;
    this.proxy.onAnswered = () => undefined;
    this.counts.runs += 1;
    this.counts.killed += Number(result.killed);
    const where = `changing request ${request} was ${sent ? "sent" : "answered"}`;
    process.stdout.write(`run ${kill + 1}: ${result.killed ? "killed when" : "ended before"} ${where}\n`);
    await this.proxy.settled();
    await this.lookAfterKill();
    if (!result.killed && result.exitCode !== 0) {
      await this.recoverFrom(result);
    }
    return result.killed;
  }

  /** Applies until it succeeds, and does after each stop what its message and the runbook say. */
  public async finish(): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt++) {
      const terraform = this.pair.lab.terraform(this.folder, { env: this.env });
      const result = await terraform.run(...APPLY);
      this.counts.runs += 1;
      if (result.exitCode === 0) {
        return;
      }
      await this.recoverFrom(result);
    }
    throw new Error("The deployment did not finish after 5 runs.");
  }

  /** Interfaces and Elastic IPs by `Name`, as EC2 has them. Two of a name, or another than before, is an error. */
  public async addresses(): Promise<ReadonlyMap<string, string>> {
    const { addresses, interfaces } = await this.pair.aws.addresses();
    const ids = new Map<string, string>();
    const see = (kind: string, tags: readonly Tag[] = [], id = ""): void => {
      const name = `${kind} ${tags.find(({ Key }) => Key === "Name")?.Value}`;
      if (ids.has(name) || (this.firstSeen.get(name) ?? id) !== id) {
        throw new Error(
          `${name}: ${id} is a second one, besides ${ids.get(name) ?? this.firstSeen.get(name)}.`,
        );
      }
      ids.set(name, id);
    };
    addresses.forEach((address) => see("eip", address.Tags, address.AllocationId));
    interfaces.forEach((one) => see("eni", one.TagSet, one.NetworkInterfaceId));
    for (const [name, id] of this.firstSeen) {
      if (!ids.has(name)) {
        throw new Error(`${name}: ${id} is gone.`);
      }
    }
    ids.forEach((id, name) => this.firstSeen.set(name, id));
    return ids;
  }

  /** Argument with which Terraform plans as after the state was lost: it looks for it where there is none. */
  public get withoutState(): string {
    return `-state=${join(this.pair.lab.folder, "no.tfstate")}`;
  }

  /** Everything that was counted. */
  public async tally(): Promise<string> {
    const { counts } = this;
    const healthChecks = await this.pair.aws.healthCheckCount();
    return [
      `seed ${this.seed}: ${counts.runs} runs of terraform apply, ${counts.killed} killed, ${counts.stopped} stopped with a message`,
      `after a kill: ${counts.statesLost} times the state was lost, ${counts.unknownAddresses} times it did not know an address that AWS had`,
      `redundant-bastion adopt was needed ${counts.adoptions} times; left over: ${Math.max(0, healthChecks - 2)} health checks`,
      this.faults.tally(),
    ].join("\n");
  }

  private get folder(): string {
    return join(this.pair.lab.folder, "cdktf.out/stacks/corp-ssh");
  }

  private async lookAfterKill(): Promise<void> {
    const state = this.state();
    const ids = [...(await this.addresses()).values()];
    this.counts.statesLost += Number(state === undefined && ids.length > 0);
    this.counts.unknownAddresses += Number(ids.some((id) => !(state ?? "").includes(`"${id}"`)));
  }

  /** The state file; undefined when there is none that can be read. */
  private state(): string | undefined {
    try {
      const text = readFileSync(join(this.pair.lab.folder, "terraform.tfstate"), "utf8");
      JSON.parse(text);
      return text;
    } catch {
      return undefined;
    }
  }

  /** A run stopped: its message says at which resource and why. What exists already is taken over. */
  private async recoverFrom({ output }: RunResult): Promise<void> {
    this.counts.stopped += 1;
    const errors = output
      .split(/^│? ?Error: /m)
      .slice(1)
      .map(asOneLine);
    const unclear = errors.filter((error) => !/with (?:data\.)?aws_\w+\.\w+/.test(error));
    if (errors.length === 0 || unclear.length > 0) {
      throw new Error(`A run stopped without a clear message:\n${output.slice(-4_000)}`);
    }
    process.stdout.write(errors.map((error) => `stopped: ${error.slice(0, 300)}\n`).join(""));
    await this.addresses();
    if (errors.some((error) => /already exists|Duplicate|InUse/.test(error))) {
      this.counts.adoptions += 1;
      await this.pair.terraform({ ...this.settings, ...(await this.adopted()) });
    }
  }

  /** What `redundant-bastion adopt` finds. */
  private async adopted(): Promise<Changes> {
    const file = join(this.pair.lab.folder, "bastion.yaml");
    const { stdout, output, exitCode } = await run(
      process.execPath,
      [join(PROJECT, "bin/redundant-bastion.js"), "adopt", "--json", "--settings", file],
      { cwd: PROJECT, env: this.pair.lab.aws.env },
    );
    if (exitCode !== 0) {
      throw new Error(`redundant-bastion adopt failed:\n${output}`);
    }
    return JSON.parse(stdout) as Changes;
  }
}

/** Does something the nth time it is called, and nothing the other times. */
function countdown(times: number, what: () => void): () => void {
  let left = times;
  return () => {
    left -= 1;
    if (left === 0) {
      what();
    }
  };
}
