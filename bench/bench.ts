import "../src/aws/quiet-sdk";
import { cpus, loadavg } from "node:os";
import { measureDeployment, type DeploymentCost } from "./deployment";
import { measureGuard } from "./guard";
import { benchRangeWatcher } from "./range-watcher";
import { measureSynth } from "./synth";

/** Wanted by the project of itself. */
const SYNTH_LIMITS: readonly { readonly pairs: number; readonly seconds: number; readonly peakMb: number }[] =
  [
    { pairs: 1, seconds: 1, peakMb: 300 },
    { pairs: 10, seconds: 3, peakMb: 300 },
    { pairs: 100, seconds: 3, peakMb: 300 },
    { pairs: 1000, seconds: 15, peakMb: 1000 },
  ];

/** What is deployed, in turn: what is slow for a while is slow for both. */
const ROUNDS = ["ours", "twin", "twin", "ours"] as const;

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  synth: benchSynth,
  deployment: benchDeployment,
  "range-watcher": benchRangeWatcher,
};

/** All parts, or those that are named: `npm run bench deployment`. */
async function main(names: readonly string[]): Promise<void> {
  print(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}`,
  );
  for (const [name, bench] of Object.entries(PARTS)) {
    if (names.length === 0 || names.includes(name)) {
      await bench();
    }
  }
}

async function benchSynth(): Promise<void> {
  print("synth, without the CDKTF command line (least of 3 runs; 1 run for 1,000 pairs)");
  for (const { pairs, seconds, peakMb } of SYNTH_LIMITS) {
    const cost = await measureSynth(pairs);
    print(
      `  ${String(pairs).padStart(5)} pairs  ${cost.seconds.toFixed(2).padStart(6)} s (wanted ≤ ${seconds}), ` +
        `${cost.cpuSeconds.toFixed(2).padStart(6)} s of CPU  ` +
        `${cost.peakMb.toFixed(0).padStart(5)} MB (wanted ≤ ${peakMb})`,
    );
  }
}

async function benchDeployment(): Promise<void> {
  const costs: Record<(typeof ROUNDS)[number], DeploymentCost[]> = { ours: [], twin: [] };
  for (const kind of ROUNDS) {
    costs[kind].push(await measureDeployment(kind));
  }
  const [{ plan }] = costs.ours;
  const resources = 1_000;
  const guard = await measureGuard(plan, resources);
  print(
    `guard, on a plan of ${resources} resources: ${guard.seconds.toFixed(2)} s (wanted ≤ 1), ${guard.cpuSeconds.toFixed(2)} s of CPU, ${guard.peakMb.toFixed(0)} MB`,
  );
  print(
    `one pair on the local AWS, beside its hand-written twin (mean of ${ROUNDS.length / 2} runs each, in turn)`,
  );
  line("apply", costs, ({ applySeconds }) => applySeconds, "s", " (wanted ≤ 1.05)");
  line("second plan", costs, ({ planSeconds }) => planSeconds, "s");
  line("its calls of AWS", costs, ({ planCalls }) => planCalls, "");
}

function line(
  what: string,
  costs: Readonly<Record<"ours" | "twin", readonly DeploymentCost[]>>,
  of: (cost: DeploymentCost) => number,
  unit: string,
  wanted = "",
): void {
  const mean = (all: readonly DeploymentCost[]): number =>
    all.reduce((sum, cost) => sum + of(cost), 0) / all.length;
  const [ours, twin] = [mean(costs.ours), mean(costs.twin)];
  print(
    `  ${what.padEnd(18)} ${ours.toFixed(1)} ${unit}, twin ${twin.toFixed(1)} ${unit}: ratio ${(ours / twin).toFixed(2)}${wanted}`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  print(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
