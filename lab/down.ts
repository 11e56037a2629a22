import { findRunningLab, RUNNING_FOLDER, stopRunningLab } from "./running";

/** Stops the lab that is kept running. Twice does no harm. */
async function main(): Promise<void> {
  const lab = await findRunningLab();
  if (lab === undefined) {
    process.stdout.write("The lab is not up.\n");
    return;
  }
  if (!(await stopRunningLab(lab))) {
    throw new Error(`The lab does not stop: see ${RUNNING_FOLDER}/lab.log.`);
  }
  process.stdout.write("The lab is down.\n");
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
