import type { Recorder } from "./recorder";
import type { ScenarioResult } from "./result";
import { runScenario } from "./run-scenario";
import type { Scenario } from "./scenario";
import type { Stage } from "./stage";

/** Options of {@link runScenarios}. */
export interface RunOptions {
  readonly stage: Stage;
  readonly recorder: Recorder;
  readonly scenarios: readonly Scenario[];
  /** How many times faster than AWS; 1 is real time, for all scenarios. */
  readonly factor: number;
  readonly signal: AbortSignal;
  readonly onScenario: (scenario: Scenario, factor: number) => void;
  readonly onResult: (result: ScenarioResult) => void;
}

/** Plays scenarios one after the other on one stage. One that fails does not keep the next from being played. */
export async function runScenarios(options: RunOptions): Promise<ScenarioResult[]> {
  const { stage, recorder, signal, scenarios } = options;
  const results: ScenarioResult[] = [];
  for (const scenario of scenarios) {
    const factor = options.factor === 1 ? 1 : options.factor * scenario.compress;
    const parts = await stage.runAt(factor);
    const scene = { stage, parts, recorder, signal };
    const result = await runScenario(scenario, scene, () => options.onScenario(scenario, factor));
    results.push(result);
    options.onResult(result);
    if (result.failures.length > 0) {
      await stage.repair();
    }
  }
  return results;
}
