import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DeployedPair } from "../pair";
import type { ScenarioResult } from "../result";
import type { CheckSettings } from "../stage";
import { renderHtml } from "./html";

/** Everything a drill found out. */
export interface Report {
  /** Changes when a reader of the JSON has to change. */
  readonly format: 1;
  /** When the drill began. */
  readonly date: string;
  readonly passed: boolean;
  /** How many times faster than AWS; single scenarios may have been faster still. */
  readonly factor: number;
  readonly pair: DeployedPair;
  readonly check: CheckSettings;
  /** What it ran on: name → version. */
  readonly environment: Readonly<Record<string, string>>;
  readonly scenarios: readonly ScenarioResult[];
}

/** Writes `report.json` and `index.html`, which needs nothing but itself; gives the path of the latter. */
export function writeReport(folder: string, report: Report): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 1)}\n`);
  const file = join(folder, "index.html");
  writeFileSync(file, renderHtml(report));
  return file;
}
