import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLab, type Lab } from "../../lab/lab";
import { writeSettings, type LabSettings } from "../../lab/settings";
import type { Plan, Terraform } from "../../lab/terraform/terraform";
import { bastionApp } from "../../src/stacks/bastion-app";
import { AwsState } from "./aws-state";

/** Settings that differ from the lab's: sections are merged, other values replaced. */
export type Changes = Readonly<Record<string, unknown>>;

/**
 * A lab of its own for one suite, and the way from settings to Terraform in it. Each test says what it begins with, by
 * {@link TestDeployment.deployed}: it needs no test before it, and none that passed.
 */
export class TestDeployment {
  /** What was deployed last; undefined while that is not certain. */
  private last: string | undefined;

  private constructor(
    public readonly lab: Lab,
    public readonly aws: AwsState,
  ) {}

  public static async start(): Promise<TestDeployment> {
    const lab = await startLab({ folder: mkdtempSync(join(tmpdir(), "bastion-e2e-")) });
    return new TestDeployment(lab, new AwsState(lab.aws));
  }

  public async stop(): Promise<void> {
    this.aws.close();
    await this.lab.stop();
    rmSync(this.lab.folder, { recursive: true });
  }

  /** Synthesizes the lab's settings with some changes; Terraform is initialized once. */
  public async terraform(changes: Changes = {}): Promise<Terraform> {
    const settings = mergeSections(this.lab.settings, changes) as LabSettings;
    const file = join(this.lab.folder, "bastion.yaml");
    writeSettings(file, settings);
    const outdir = join(this.lab.folder, "cdktf.out");
    bastionApp(file, { outdir }).synth();
    const folder = join(outdir, "stacks", settings.name);
    const terraform = this.lab.terraform(folder);
    if (!existsSync(join(folder, ".terraform"))) {
      await terraform.init();
    }
    return terraform;
  }

  /** Deploys the lab's settings with some changes, unless that is what was deployed last. */
  public async deployed(changes: Changes = {}): Promise<Terraform> {
    const terraform = await this.terraform(changes);
    if (this.last !== this.wanted()) {
      await this.apply(terraform);
    }
    return terraform;
  }

  /** Applies a plan, or what was synthesized last. */
  public async apply(terraform: Terraform, plan?: Plan): Promise<void> {
    this.last = undefined;
    await terraform.apply(plan);
    this.last = this.wanted();
  }

  /**
   * To be called before something is changed past {@link TestDeployment.apply}. What it returns is called when everything
   * is as it was again; a test that fails before does not come to it.
   */
  public changesOtherwise(): () => void {
    const { last } = this;
    this.last = undefined;
    return () => {
      this.last = last;
    };
  }

  /** All that decides what a deployment makes: the settings, and what AWS publishes. */
  private wanted(): string {
    const settings = readFileSync(join(this.lab.folder, "bastion.yaml"), "utf8");
    return settings + JSON.stringify(this.lab.ranges.published.prefixes);
  }
}

function mergeSections(base: Changes, changes: Changes): Changes {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    const old = merged[key];
    merged[key] = isSection(old) && isSection(value) ? mergeSections(old, value) : value;
  }
  return merged;
}

function isSection(value: unknown): value is Changes {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
