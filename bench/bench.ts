import "../lab/tools/quiet-sdk";
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

async function main(): Promise<void> {
  process.stdout.write("synth, without the CDKTF command line (least of 3 runs; 1 run for 1,000 pairs)\n");
  for (const { pairs, seconds, peakMb } of SYNTH_LIMITS) {
    const cost = await measureSynth(pairs);
    process.stdout.write(
      `  ${String(pairs).padStart(5)} pairs  ${cost.seconds.toFixed(2).padStart(6)} s (wanted ≤ ${seconds})  ` +
        `${cost.peakMb.toFixed(0).padStart(5)} MB (wanted ≤ ${peakMb})\n`,
    );
  }
  await benchRangeWatcher();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
