import { setTimeout as pause } from "node:timers/promises";

/** Waits until something holds; fails with a sentence when it does not in time. */
export async function waitUntil(
  holds: () => boolean | Promise<boolean>,
  options: { readonly what: string; readonly milliseconds: number; readonly every?: number },
): Promise<void> {
  const deadline = Date.now() + options.milliseconds;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error(`Waited ${options.milliseconds / 1000} s in vain for ${options.what}.`);
    }
    await pause(options.every ?? 50);
  }
}
