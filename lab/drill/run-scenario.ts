import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { EVALUATION_SECONDS } from "../cloudwatch/alarms";
import { METRICS_INTERVAL_SECONDS } from "../route53/metrics";
import { NODE_NAMES } from "../../src/model/names";
import { Actor, describe, type Scene } from "./actions";
import { disappointments } from "./expectations";
import { countFigures } from "./figures";
import { toMovement, type Cause } from "./movement";
import { WaitedInVain } from "./recorder";
import type { ScenarioResult } from "./result";
import type { Scenario, Step } from "./scenario";
import type { Situation } from "./situation";
import { waitFor } from "./wants";

/** Milliseconds until everything must be home before a scenario. */
const CALM_LIMIT = 90_000;

/** Seconds of AWS's time until alarms know of the last change: the next datapoint, and looking at it. */
const ALARM_DELAY_SECONDS = METRICS_INTERVAL_SECONDS + 2 * EVALUATION_SECONDS;

/** Plays one scenario, once everything is at home, and says what came of it. */
export async function runScenario(
  scenario: Scenario,
  scene: Scene,
  onBegin: () => void,
): Promise<ScenarioResult> {
  const { stage, parts, recorder } = scene;
  await becomeCalm(scene, looksAtAlarms(scenario));
  onBegin();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const before = recorder.situation;
  const first = recorder.events.length;
  const began = recorder.now();
  const actor = new Actor(scene);
  const causes: Cause[] = [];
  const failures: string[] = [];
  try {
    for (const step of scenario.steps) {
      await play(step, actor, scene, causes);
    }
  } catch (error) {
    if (!(error instanceof WaitedInVain)) {
      throw error;
    }
    failures.push(error.message);
    await actor.finish();
  }
  delay.disable();
  const { factor } = parts;
  const events = recorder.events.slice(first);
  const course = { before, events, began, ended: recorder.now(), factor, longestStall: delay.max / 1e6 };
  const figures = countFigures(course);
  const movements = causes.map((cause) =>
    toMovement(events, cause, { ...course, budgetSeconds: stage.pair.budgetSeconds }),
  );
  const { id, title, tells, expect } = scenario;
  return {
    ...{ id, title, tells, factor, began, ended: course.ended, before, events, movements, figures },
    failures: [...failures, ...disappointments(expect, figures, movements)],
  };
}

/** Whether a scenario says what alarms do: then none may be left from the one before. */
function looksAtAlarms({ steps, expect }: Scenario): boolean {
  return expect.noAlarm.length > 0 || steps.some(({ until }) => until?.alarm !== undefined);
}

/** Waits until the name, the checks, the sessions and the alarms are as on a day on which nothing happens. */
async function becomeCalm({ parts, recorder, signal }: Scene, alarms: boolean): Promise<void> {
  await recorder.until(
    ({ answer, resolved, healthy, share, login }) =>
      answer === "primary" &&
      resolved === "primary" &&
      NODE_NAMES.every((node) => healthy[node] === true && share[node] === 100) &&
      login?.node === "primary" &&
      login.failure === undefined,
    { what: "everything to be at home on the primary", limit: CALM_LIMIT, signal },
  );
  const areOpen = ({ session, forward }: Situation): boolean =>
    [session, forward].every((one) => one?.node === "primary" && one.state === "open");
  if (!areOpen(recorder.situation)) {
    await parts.reopen();
  }
  if (alarms) {
    // What was unhealthy a minute ago is told as late as this.
    const turned = recorder.last(({ type }) => type === "health")?.at ?? -Infinity;
    const quietAt = turned + parts.milliseconds(ALARM_DELAY_SECONDS);
    await pause(Math.max(0, quietAt - recorder.now()), undefined, { signal });
    await recorder.until((situation) => !Object.values(situation.alarms).includes("ALARM"), {
      what: "all alarms to be over",
      limit: CALM_LIMIT,
      signal,
    });
  }
  await recorder.until(areOpen, {
    what: "the long session and the forward to be open on the primary",
    limit: CALM_LIMIT,
    signal,
  });
}

async function play(step: Step, actor: Actor, scene: Scene, causes: Cause[]): Promise<void> {
  const at = await actor.act(step);
  if (step.until?.moves !== undefined) {
    causes.push({ to: step.until.moves, text: describe(step), at });
  }
  if (step.until !== undefined) {
    await waitFor(step.until, at, scene);
  }
}
