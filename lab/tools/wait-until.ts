import { setTimeout as pause } from "node:timers/promises";

/** What is waited for, and how long. */
export interface Patience {
  /** Ends the sentence that tells of it when it does not come. */
  readonly what: string;
  readonly milliseconds: number;
  /** Milliseconds between two looks; 50 when nothing is said. */
  readonly every?: number;
}

/** Waits until something holds; fails with a sentence when it does not in time. */
export async function waitUntil(holds: () => boolean | Promise<boolean>, options: Patience): Promise<void> {
  await waitFor(async () => ((await holds()) ? true : undefined), options);
}

/** Waits until something is there, and gives it; fails with a sentence when it is not there in time. */
export async function waitFor<T>(
  find: () => T | undefined | Promise<T | undefined>,
  options: Patience,
): Promise<T> {
  const deadline = Date.now() + options.milliseconds;
  for (;;) {
    const found = await find();
    if (found !== undefined) {
      return found;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${options.milliseconds / 1000} s in vain for ${options.what}.`);
    }
    await pause(options.every ?? 50);
  }
}
