import { join } from "node:path";
import { CommandError, run, type RunOptions, type RunResult } from "../tools/run";
import type { Toolchain } from "../tools/toolchain";
import { forgetHashes } from "./lock-file";

/** What a plan would do. */
export interface Plan {
  /** All resources that change, sorted by address, with what is done to them. */
  readonly changes: readonly PlannedChange[];
  /** Addresses that take over what exists, sorted. */
  readonly imports: readonly string[];
  /** File of the plan, for `apply`. */
  readonly file: string;
  /** What Terraform printed. */
  readonly output: string;
  /** Its warnings, each in one line. */
  readonly warnings: readonly string[];
}

/** One resource a plan would change. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
}

/** A line of Terraform's output for machines, as far as it is read here. */
interface Message {
  readonly type: string;
  readonly "@message": string;
  readonly change?: {
    readonly resource: { readonly addr: string };
    readonly action: string;
    readonly importing?: object;
  };
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
}

/** Terraform in one folder. */
export class Terraform {
  constructor(
    private readonly folder: string,
    private readonly toolchain: Toolchain,
    private readonly options: Omit<RunOptions, "cwd"> = {},
  ) {}

  /** Installs the providers; the commands after it trust them. */
  public async init(): Promise<void> {
    await this.succeed("init", "-no-color");
    forgetHashes(this.folder);
  }

  /** Plans. A refused plan is an error. */
  public async plan(...args: string[]): Promise<Plan> {
    const file = join(this.folder, "plan.tfplan");
    const { stdout, exitCode } = await this.planForMachines(`-out=${file}`, ...args);
    const messages = stdout.split("\n").filter(Boolean).map(parseMessage);
    const output = messages.map(textOf).join("\n");
    if (exitCode !== 0) {
      throw new CommandError(`terraform plan failed in ${this.folder}:\n${output}`);
    }
    const planned = messages.flatMap(({ type, change }) =>
      type === "planned_change" && change !== undefined ? [change] : [],
    );
    const changes = planned
      .map(toPlannedChange)
      .filter(({ actions }) => !actions.includes("noop") && !actions.includes("read"))
      .sort((a, b) => (a.address < b.address ? -1 : 1));
    const warnings = messages.flatMap(({ diagnostic }) =>
      diagnostic?.severity === "warning" ? [asOneLine(`${diagnostic.summary}: ${diagnostic.detail}`)] : [],
    );
    const imports = planned
      .filter(({ importing }) => importing !== undefined)
      .map(({ resource }) => resource.addr);
    return { file, output, changes, imports: imports.sort(), warnings };
  }

  /** Reading the plan as it is made saves starting Terraform and the provider once more to show it. */
  private planForMachines(...args: string[]): Promise<RunResult> {
    const { onLine: _, ...options } = this.options;
    return new Terraform(this.folder, this.toolchain, options).run("plan", "-json", "-lock=false", ...args);
  }

  /** The text in which Terraform refuses a plan; a plan that is not refused is an error. */
  public async refusedPlan(...args: string[]): Promise<string> {
    const result = await this.run("plan", "-no-color", "-lock=false", ...args);
    if (result.exitCode === 0) {
      throw new CommandError("The plan was not refused.", result);
    }
    return asOneLine(result.output);
  }

  /** Applies a plan, or what is configured. */
  public async apply(plan?: Plan): Promise<RunResult> {
    return this.succeed("apply", "-no-color", "-auto-approve", ...(plan === undefined ? [] : [plan.file]));
  }

  /** Destroys everything. */
  public async destroy(): Promise<RunResult> {
    return this.succeed("destroy", "-no-color", "-auto-approve");
  }

  /** Checks the configuration. */
  public async validate(): Promise<RunResult> {
    return this.succeed("validate", "-no-color");
  }

  /** The values of all outputs. */
  public async outputs(): Promise<Record<string, unknown>> {
    const { stdout } = await this.succeedSilently("output", "-json");
    const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** Runs any of its commands, whatever its exit code. */
  public run(...args: string[]): Promise<RunResult> {
    return run(this.toolchain.terraform, args, {
      ...this.options,
      cwd: this.folder,
      env: { ...this.options.env, ...this.toolchain.env },
    });
  }

  private async succeed(...args: string[]): Promise<RunResult> {
    const result = await this.run(...args);
    if (result.exitCode !== 0) {
      throw new CommandError(`terraform ${args[0]} failed in ${this.folder}:\n${result.output}`, result);
    }
    return result;
  }

  /** For output that machines read and nobody wants to see. */
  private succeedSilently(...args: string[]): Promise<RunResult> {
    const { onLine: _, logFile: __, ...options } = this.options;
    return new Terraform(this.folder, this.toolchain, options).succeed(...args);
  }
}

function parseMessage(line: string): Message {
  return JSON.parse(line) as Message;
}

function textOf({ "@message": message, diagnostic }: Message): string {
  return diagnostic === undefined ? message : `${message}\n${diagnostic.detail}`;
}

function toPlannedChange({ resource, action }: NonNullable<Message["change"]>): PlannedChange {
  return { address: resource.addr, actions: action === "replace" ? ["delete", "create"] : [action] };
}

/** A message of Terraform without the frame and the line breaks it puts around it. */
export function asOneLine(output: string): string {
  return output.replace(/[│╷╵]/g, " ").replace(/\s+/g, " ");
}
