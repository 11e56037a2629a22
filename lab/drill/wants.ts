import { setTimeout as pause } from "node:timers/promises";
import type { Scene } from "./actions";
import { isLoginTo, milestones } from "./movement";
import { WaitedInVain } from "./recorder";
import type { Wanted } from "./scenario";
import type { Situation } from "./situation";

/** A movement is waited for so many times its budget, so that a late one is measured and not only missed. */
const PATIENCE = 2;

/** Real milliseconds more for everything that is waited for: logins take as long as ever. */
const REAL_TIME_PART = 5_000;

/** Waits for what must come after a cause. */
export async function waitFor(wanted: Wanted, cause: number, scene: Scene): Promise<void> {
  const { stage, parts, recorder, signal } = scene;
  const { moves, logins, nobody, health, share, alarm, session } = wanted;
  const budget = stage.pair.budgetSeconds;
  const limit = (seconds: number): number => parts.milliseconds(wanted.within ?? seconds) + REAL_TIME_PART;
  const until = (what: string, holds: (situation: Situation) => boolean): Promise<void> =>
    recorder.until(holds, { what, limit: limit(budget), signal });

  const since = recorder.events.findIndex(({ at }) => at >= cause);
  if (moves !== undefined) {
    await recorder.until(
      () => milestones(recorder.events.slice(since), { to: moves, at: cause }).login !== undefined,
      {
        what: `the name to move to the ${moves} and a login there`,
        limit: limit(budget * PATIENCE),
        signal,
      },
    );
  }
  if (logins !== undefined) {
    await recorder.until(
      () => recorder.events.slice(since).some((event) => isLoginTo(event, logins) && event.began >= cause),
      { what: `a login to the ${logins}`, limit: limit(budget), signal },
    );
  }
  if (session !== undefined) {
    // By now another may be open.
    await until("the long session to be lost", () =>
      recorder.events.slice(since).some((event) => event.type === "session" && event.state === session),
    );
  }
  for (const [node, healthy] of entries(health)) {
    const what = `the ${node} to be ${healthy ? "healthy" : "unhealthy"}`;
    await until(what, (situation) => situation.healthy[node] === healthy);
  }
  for (const [node, percent] of entries(share)) {
    const what = `${percent} % of the checkers of the ${node} to say healthy`;
    await until(what, (situation) => situation.share[node] === percent);
  }
  for (const [name, state] of Object.entries(alarm ?? {})) {
    await until(`the alarm ${name} to be ${state}`, ({ alarms }) =>
      Object.entries(alarms).some(([key, value]) => key.endsWith(name) && value === state),
    );
  }
  if (nobody !== undefined) {
    await nobodyFor(nobody, scene);
  }
}

/** Fails when somebody gets in. */
async function nobodyFor(seconds: number, { parts, recorder, signal }: Scene): Promise<void> {
  const from = recorder.now();
  await pause(parts.milliseconds(seconds), undefined, { signal });
  const login = recorder.last(
    (event) => event.type === "login" && event.failure === undefined && event.began >= from,
  );
  if (login !== undefined) {
    throw new WaitedInVain(`nobody to get in for ${seconds} s`);
  }
}

function entries<Key extends string, Value>(given: Partial<Record<Key, Value>> = {}): [Key, Value][] {
  return Object.entries(given) as [Key, Value][];
}
