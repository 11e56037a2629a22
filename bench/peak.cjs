// Preloaded into a process that is measured: tells what it took of the processor, and the most memory it ever held.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const used = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: (maxRSS * 1024) / 1e6 };
  writeFileSync(process.env.BENCH_PEAK_FILE, JSON.stringify(used));
});
