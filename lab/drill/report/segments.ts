import type { NodeName } from "../../../src/model/names";
import type { AlarmState, CheckerState, DrillEvent } from "../events";
import type { ScenarioResult } from "../result";

/** Something that lasted; times in milliseconds since the drill began. */
export interface Segment<Value> {
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

/** A scenario's course, as far as a picture is made of it. */
export type Course = Pick<ScenarioResult, "before" | "events" | "began" | "ended">;

/** What held when, from what held before and what changed it. Nothing where nothing was known. */
function segments<Value>(
  before: Value | undefined,
  { events, began, ended }: Course,
  valueAfter: (event: DrillEvent) => Value | undefined,
): Segment<Value>[] {
  const found: Segment<Value>[] = [];
  let from = began;
  let value = before;
  const close = (to: number): void => {
    if (value !== undefined && to > from) {
      found.push({ from, to, value });
    }
  };
  for (const event of events) {
    const next = valueAfter(event);
    if (next !== undefined && next !== value) {
      close(event.at);
      from = event.at;
      value = next;
    }
  }
  close(ended);
  return found;
}

/** The states of one checker; `name` is `region/number`. */
export function checkerSegments(course: Course, node: NodeName, name: string): Segment<CheckerState>[] {
  return segments(course.before.checkers[node]?.[name], course, (event) =>
    event.type === "checker" &&
    event.node === node &&
    `${event.checker.region}/${event.checker.number}` === name
      ? event.state
      : undefined,
  );
}

/** The names of a host's checkers, region by region. */
export function checkerNames({ before, events }: Course, node: NodeName): string[] {
  const names = new Set(Object.keys(before.checkers[node] ?? {}));
  for (const event of events) {
    if (event.type === "checker" && event.node === node) {
      names.add(`${event.checker.region}/${event.checker.number}`);
    }
  }
  return [...names].sort();
}

/** Whether a host's health check was healthy. */
export function healthSegments(course: Course, node: NodeName): Segment<boolean>[] {
  return segments(course.before.healthy[node], course, (event) =>
    event.type === "health" && event.node === node ? event.healthy : undefined,
  );
}

/** Who the name servers answered, or who the client's resolver gave. */
export function nameSegments(course: Course, type: "answer" | "resolved"): Segment<NodeName>[] {
  return segments(course.before[type], course, (event) => (event.type === type ? event.node : undefined));
}

/** Where the long session or the port forward was open, and where it was silent. */
export function lastingSegments(
  course: Course,
  type: "session" | "forward",
): Segment<{ node: NodeName; silent: boolean }>[] {
  type State = `${NodeName} ${"open" | "silent" | "lost"}`;
  const before = course.before[type];
  return segments<State>(before && `${before.node} ${before.state}`, course, (event) =>
    event.type === type ? `${event.node} ${event.state}` : undefined,
  )
    .filter(({ value }) => !value.endsWith("lost"))
    .map(({ from, to, value }) => {
      const [node, state] = value.split(" ") as [NodeName, string];
      return { from, to, value: { node, silent: state === "silent" } };
    });
}

/** When an alarm was in ALARM. */
export function alarmSegments(course: Course, name: string): Segment<AlarmState>[] {
  return segments<AlarmState>(course.before.alarms[name], course, (event) =>
    event.type === "alarm" && event.name === name ? event.state : undefined,
  ).filter(({ value }) => value === "ALARM");
}

/** The alarms that were in ALARM at any time. */
export function alarmNames({ before, events }: Course): string[] {
  const names = Object.entries(before.alarms).flatMap(([name, state]) => (state === "ALARM" ? name : []));
  const later = events.flatMap((event) =>
    event.type === "alarm" && event.state === "ALARM" ? event.name : [],
  );
  return [...new Set([...names, ...later])].sort();
}
