import { NODE_NAMES, type NodeName } from "../../../src/model/names";
import type { DrillEvent } from "../events";
import { GUTTER, type Scale } from "./scale";
import {
  alarmNames,
  alarmSegments,
  checkerNames,
  checkerSegments,
  healthSegments,
  lastingSegments,
  nameSegments,
  type Course,
  type Segment,
} from "./segments";
import { element, text } from "./svg";

/** A horizontal strip of a picture: its height, and what is in it when its upper edge is at y. */
export interface Lane {
  readonly height: number;
  readonly draw: (y: number) => string;
}

const BAR = 16;
const CHECKER = 6;
const LOGIN_ROW = 14;
/** Pixels of a letter in a bar, and before and behind a word. */
const LETTER = 7.2;
const PADDING = 7;

/** All lanes of a scenario, from the cause to the effect. */
export function lanesOf(course: Course, scale: Scale): Lane[] {
  return [
    ...NODE_NAMES.flatMap((node) => [checkers(course, scale, node), health(course, scale, node)]),
    gap(6),
    name(course, scale, "answer", "name answered"),
    name(course, scale, "resolved", "for the client"),
    gap(6),
    logins(course, scale),
    lasting(course, scale, "session", "long session"),
    lasting(course, scale, "forward", "port forward"),
    ...alarmNames(course).map((alarm) => alarms(course, scale, alarm)),
  ];
}

function gap(height: number): Lane {
  return { height, draw: () => "" };
}

function label(y: number, content: string, kind = "label"): string {
  return text("text", { x: GUTTER - 10, y, class: kind, "text-anchor": "end" }, content);
}

/** A bar, with a word in it where there is room. */
function bar<Value>(
  scale: Scale,
  y: number,
  { from, to }: Segment<Value>,
  style: { readonly bar: string; readonly word?: string },
  word: string,
): string {
  const x = scale.x(from);
  const width = Math.max(1, scale.x(to) - x);
  const rect = element("rect", { x, y, width, height: BAR, rx: 2, class: style.bar });
  return width < word.length * LETTER + 2 * PADDING
    ? rect
    : rect + text("text", { x: x + PADDING, y: y + 12, class: `in-bar on-${style.word ?? style.bar}` }, word);
}

/** What each checker makes of a host, two thin rows for each region. */
function checkers(course: Course, scale: Scale, node: NodeName): Lane {
  const names = checkerNames(course, node);
  return {
    height: names.length * CHECKER + 20,
    draw: (y) => {
      const rows = names.map((one, index) => {
        const top = y + 15 + index * CHECKER;
        const [region, number] = one.split("/");
        const bars = checkerSegments(course, node, one).map(({ from, to, value }) =>
          element("rect", {
            ...{ x: scale.x(from), y: top, height: CHECKER - 1.5, class: `checker ${value}` },
            width: Math.max(1, scale.x(to) - scale.x(from)),
          }),
        );
        return (number === "1" ? label(top + CHECKER + 2.5, region, "small label") : "") + bars.join("");
      });
      return label(y + 11, `checkers of the ${node}`, "label strong") + rows.join("");
    },
  };
}

/** What the health check of a host comes to. */
function health(course: Course, scale: Scale, node: NodeName): Lane {
  return {
    height: BAR + 10,
    draw: (y) =>
      label(y + 12, "health check") +
      healthSegments(course, node)
        .map((one) =>
          bar(scale, y, one, { bar: one.value ? "well" : "ill" }, one.value ? "healthy" : "unhealthy"),
        )
        .join(""),
  };
}

/** Where the name led. */
function name(course: Course, scale: Scale, type: "answer" | "resolved", caption: string): Lane {
  return {
    height: BAR + 4,
    draw: (y) =>
      label(y + 12, caption, type === "answer" ? "label strong" : "label") +
      nameSegments(course, type)
        .map((one) => bar(scale, y, one, { bar: one.value }, one.value))
        .join(""),
  };
}

type Login = Extract<DrillEvent, { type: "login" }>;

/** Each login: a dot where it succeeded, a cross where it failed. */
function logins({ events }: Course, scale: Scale): Lane {
  const rowOf = (node: NodeName | undefined): number => (node === "secondary" ? 1 : 0);
  return {
    height: 2 * LOGIN_ROW + 8,
    draw: (y) =>
      NODE_NAMES.map((node, row) => label(y + row * LOGIN_ROW + 11, `logins to the ${node}`)).join("") +
      events
        .filter((event) => event.type === "login")
        .map((login) => mark(login, scale, y + rowOf(login.node) * LOGIN_ROW + LOGIN_ROW / 2))
        .join(""),
  };
}

function mark(login: Login, scale: Scale, y: number): string {
  const x = scale.x(login.at);
  const hint = text(
    "title",
    {},
    `${scale.secondsAt(login.at).toFixed(0)} s: ${login.failure === undefined ? "logged in" : (login.message ?? login.failure)}`,
  );
  return login.failure === undefined
    ? element("circle", { cx: x, cy: y, r: 3.2, class: `login ${login.node}` }, hint)
    : element("path", { d: cross(x, y), class: "failed" }, hint);
}

function cross(x: number, y: number): string {
  const [near, far] = [-3.2, 3.2];
  return `M${(x + near).toFixed(1)} ${y + near}L${(x + far).toFixed(1)} ${y + far}M${(x + near).toFixed(1)} ${y + far}L${(x + far).toFixed(1)} ${y + near}`;
}

/** Where the long session or the port forward was. */
function lasting(course: Course, scale: Scale, type: "session" | "forward", caption: string): Lane {
  return {
    height: BAR + 4,
    draw: (y) =>
      label(y + 12, caption) +
      lastingSegments(course, type)
        .map((one) => {
          const { node, silent } = one.value;
          return silent
            ? bar(scale, y, one, { bar: `silent ${node}`, word: "silent" }, "no answer")
            : bar(scale, y, one, { bar: node }, `on the ${node}`);
        })
        .join("") +
      course.events
        .filter((event) => event.type === type && event.state === "lost")
        .map(({ at }) => element("path", { d: cross(scale.x(at) + 5, y + BAR / 2), class: "failed" }))
        .join(""),
  };
}

/** When an alarm was in ALARM. */
function alarms(course: Course, scale: Scale, alarm: string): Lane {
  return {
    height: BAR + 4,
    draw: (y) =>
      label(y + 12, `alarm ${alarm.split("-").slice(-2).join("-")}`) +
      alarmSegments(course, alarm)
        .map((one) => bar(scale, y, one, { bar: "ill" }, "ALARM"))
        .join(""),
  };
}
