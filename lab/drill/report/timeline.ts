import type { Movement, ScenarioResult } from "../result";
import { lanesOf, type Lane } from "./lanes";
import { GUTTER, inWords, Scale, WIDTH } from "./scale";
import { element, text, type Attributes } from "./svg";

const AXIS = 22;
const FLAGS = 22;
const MEASURED = 26;

/** Something that was done, with the number it has in the picture. */
export interface Flag {
  readonly number: number;
  readonly at: number;
  readonly text: string;
}

/** What was done in a scenario, in order. */
export function flagsOf({ events }: Pick<ScenarioResult, "events">): Flag[] {
  return events
    .flatMap((event) => {
      if (event.type === "action") {
        return { at: event.at, text: event.text };
      }
      const switched = event.type === "host" && event.state !== "booting";
      return switched
        ? {
            at: event.at,
            text: event.state === "off" ? `old ${event.node} gone` : `new ${event.node} answers`,
          }
        : [];
    })
    .map((flag, index) => ({ ...flag, number: index + 1 }));
}

/** The picture of a scenario: what happened to whom, over AWS's time. */
export function timeline(result: ScenarioResult): string {
  const scale = new Scale(result, result.factor);
  const flags = flagsOf(result);
  const measured = result.movements.length > 0 ? [measuredLane(result.movements, scale)] : [];
  const lanes = [...measured, ...lanesOf(result, scale)];
  const top = AXIS + FLAGS;
  const height = top + lanes.reduce((sum, lane) => sum + lane.height, 0) + 4;
  const id = `picture-${result.id}`;
  return element(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: "img",
      "aria-labelledby": id,
    },
    text("title", { id }, `Course of the scenario: ${result.title}`),
    axis(scale, height),
    ...flags.map((flag, index) => drawFlag(flag, scale, height, flags[index - 1])),
    drawLanes(lanes, top),
  );
}

function drawLanes(lanes: readonly Lane[], top: number): string {
  let y = top;
  return lanes
    .map((lane) => {
      const drawn = lane.draw(y);
      y += lane.height;
      return drawn;
    })
    .join("");
}

function axis(scale: Scale, height: number): string {
  return scale
    .marks()
    .map((seconds) => {
      const x = scale.xOfSeconds(seconds);
      return (
        element("line", { x1: x, x2: x, y1: AXIS - 4, y2: height, class: "grid" }) +
        text(
          "text",
          { x, y: AXIS - 9, class: "tick", "text-anchor": "middle" },
          inWords(seconds, scale.seconds),
        )
      );
    })
    .join("");
}

/** A numbered flag and a line down from it. One that is too close to the one before stands beside it. */
function drawFlag({ number, at }: Flag, scale: Scale, height: number, before?: Flag): string {
  const x = scale.x(at);
  const gap = before === undefined ? Infinity : x - scale.x(before.at);
  const shift = gap < 18 ? 18 - gap : 0;
  const y = AXIS + 9;
  return (
    element("line", { x1: x, x2: x, y1: y, y2: height, class: "flag-line" }) +
    element("circle", { cx: x + shift, cy: y, r: 8.5, class: "flag" }) +
    text("text", { x: x + shift, y: y + 4, class: "flag-number", "text-anchor": "middle" }, String(number))
  );
}

/** How long each movement took, beside what it may take. */
function measuredLane(movements: readonly Movement[], scale: Scale): Lane {
  return {
    height: MEASURED,
    draw: (y) =>
      text(
        "text",
        { x: GUTTER - 10, y: y + 13, class: "label strong", "text-anchor": "end" },
        "first login after",
      ) + movements.map((movement) => drawMovement(movement, scale, y)).join(""),
  };
}

function drawMovement(movement: Movement, scale: Scale, y: number): string {
  const { causeAt, after, budgetSeconds, to } = movement;
  const begin = scale.secondsAt(causeAt);
  const x = scale.x(causeAt);
  const { login } = after;
  const end = scale.xOfSeconds(begin + (login ?? 0));
  const budget = scale.xOfSeconds(begin + budgetSeconds);
  const taken = { x, y: y + 2, width: Math.max(1, end - x), height: 15, rx: 1, class: to };
  const words = login === undefined ? "none came" : `${login.toFixed(0)} s of ${budgetSeconds} s`;
  return (
    element("rect", { x, y: y + 0.5, width: Math.max(0, budget - x), height: 18, rx: 2, class: "budget" }) +
    (login === undefined ? "" : element("rect", taken)) +
    text("text", { ...placeFor(x, end, to), y: y + 13.5 }, words)
  );
}

/** Pixels the words of a movement need. */
const WORDS = 92;

/** Where the words of a movement go: into its bar, behind it, or before it where the picture ends. */
function placeFor(from: number, to: number, node: string): Attributes {
  if (to - from > WORDS) {
    return { x: from + 7, class: `in-bar on-${node}` };
  }
  return to + WORDS < WIDTH
    ? { x: to + 6, class: "measure" }
    : { x: from - 6, class: "measure", "text-anchor": "end" };
}
