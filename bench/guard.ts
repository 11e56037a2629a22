import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { least, measureNode, type Cost } from "./measure";

/** A plan as `terraform show -json` prints it, as far as it is multiplied. */
export interface PlanJson {
  readonly resource_changes: readonly { readonly address: string }[];
}

/** `redundant-bastion guard` as a process of its own, on a plan with so many resources: the plan of one pair, many times. */
export async function measureGuard(plan: PlanJson, resources: number): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), "bastion-bench-"));
  const changes: object[] = [];
  for (let pair = 1; changes.length < resources; pair++) {
    const module_address = `module.pair["${pair}"]`;
    changes.push(
      ...plan.resource_changes.map((change) => ({
        ...change,
        module_address,
        address: `${module_address}.${change.address}`,
      })),
    );
  }
  const file = join(folder, "plan.json");
  writeFileSync(file, JSON.stringify({ ...plan, resource_changes: changes.slice(0, resources) }));
  try {
    return await least(3, () => measureNode([join(__dirname, "../bin/redundant-bastion.js"), "guard", file]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
