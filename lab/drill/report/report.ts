import type { DeployedPair } from "../pair";
import type { ScenarioResult } from "../result";
import type { CheckSettings } from "../stage";

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
