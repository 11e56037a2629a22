import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runOrThrow } from "../lab/tools/run";

/** What a run of a Node program cost. */
export interface Cost {
  readonly seconds: number;
  /** Of the processor. Other work on the machine makes a run longer, and this hardly. */
  readonly cpuSeconds: number;
  /** Most memory it held, in MB (10^6 bytes). */
  readonly peakMb: number;
}

/** Runs a Node program and measures it from outside. */
export async function measureNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), "bastion-bench-"));
  const peakFile = join(folder, "peak");
  try {
    const began = process.hrtime.bigint();
    await runOrThrow(process.execPath, ["-r", join(__dirname, "peak.cjs"), ...args], {
      cwd: join(__dirname, ".."),
      env: { ...process.env, ...env, BENCH_PEAK_FILE: peakFile },
    });
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    return { seconds, ...(JSON.parse(readFileSync(peakFile, "utf8")) as Omit<Cost, "seconds">) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The least of several measurements: what remains when the machine's noise is taken away. */
export async function least(times: number, measure: () => Promise<Cost>): Promise<Cost> {
  const costs: Cost[] = [];
  for (let run = 0; run < times; run++) {
    costs.push(await measure());
  }
  return {
    seconds: Math.min(...costs.map(({ seconds }) => seconds)),
    cpuSeconds: Math.min(...costs.map(({ cpuSeconds }) => cpuSeconds)),
    peakMb: Math.min(...costs.map(({ peakMb }) => peakMb)),
  };
}
