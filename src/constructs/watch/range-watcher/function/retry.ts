import { setTimeout as sleep } from "node:timers/promises";

/** Tries until something succeeds, and waits in between. The last error stands. */
export async function retry<Result>(
  attempt: () => Promise<Result>,
  waits: readonly number[],
  report: (text: string) => void,
): Promise<Result> {
  for (const wait of waits) {
    try {
      return await attempt();
    } catch (error) {
      report(`${(error as Error).message} Trying again in ${wait} ms.`);
      await sleep(wait);
    }
  }
  return attempt();
}
