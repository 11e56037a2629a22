import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLab, type Lab } from "../lab/lab";
import { writeSettings } from "../lab/settings";
import type { Terraform } from "../lab/terraform/terraform";
import { layOutTwin } from "../lab/twin/twin";
import { bastionApp } from "../src/stacks/bastion-app";
import type { PlanJson } from "./guard";

/** What the deployment of one pair to a fresh local AWS cost. */
export interface DeploymentCost {
  readonly applySeconds: number;
  /** The second plan, which is empty. */
  readonly planSeconds: number;
  /** Calls of AWS of that plan. */
  readonly planCalls: number;
  /** The first plan. */
  readonly plan: PlanJson;
}

/** Deploys the pair of the lab's settings, as the project makes it or by its hand-written twin. */
export async function measureDeployment(kind: "ours" | "twin"): Promise<DeploymentCost> {
  const lab = await startLab({ folder: mkdtempSync(join(tmpdir(), "bastion-bench-")) });
  try {
    const terraform = layOut(lab, kind);
    await terraform.init();
    const plan = await terraform.plan();
    const { stdout } = await terraform.run("show", "-json", plan.file);
    const applySeconds = await secondsOf(() => terraform.apply(plan));
    const before = lab.aws.requests().length;
    const planSeconds = await secondsOf(async () => {
      const { changes } = await terraform.plan();
      if (changes.length > 0) {
        throw new Error(`The second plan of ${kind} is not empty: ${changes[0].address}`);
      }
    });
    const planCalls = lab.aws.requests().length - before;
    return { applySeconds, planSeconds, planCalls, plan: JSON.parse(stdout) as PlanJson };
  } finally {
    await lab.stop();
    rmSync(lab.folder, { recursive: true });
  }
}

function layOut(lab: Lab, kind: "ours" | "twin"): Terraform {
  const file = join(lab.folder, "bastion.yaml");
  writeSettings(file, lab.settings);
  const outdir = join(lab.folder, "cdktf.out");
  bastionApp(file, { outdir }).synth();
  const stack = join(outdir, "stacks", lab.settings.name);
  if (kind === "ours") {
    return lab.terraform(stack);
  }
  const folder = join(lab.folder, "twin");
  layOutTwin(lab, stack, folder);
  return lab.terraform(folder);
}

async function secondsOf(what: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await what();
  return (performance.now() - began) / 1_000;
}
