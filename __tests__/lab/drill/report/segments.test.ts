import {
  alarmNames,
  alarmSegments,
  checkerNames,
  checkerSegments,
  healthSegments,
  lastingSegments,
  nameSegments,
} from "../../../../lab/drill/report/segments";
import { NOTHING_KNOWN } from "../../../../lab/drill/situation";
import { CALM, result } from "../course";

const COURSE = result();

describe("what lasted in a scenario", () => {
  test("begins with what was before, and ends with the scenario", () => {
    expect(nameSegments(COURSE, "answer")).toEqual([
      { from: 1_000, to: 4_000, value: "primary" },
      { from: 4_000, to: 10_000, value: "secondary" },
    ]);
    expect(nameSegments(COURSE, "resolved")[1]).toEqual({ from: 7_000, to: 10_000, value: "secondary" });
    expect(healthSegments(COURSE, "primary").map(({ value }) => value)).toEqual([true, false]);
    expect(healthSegments(COURSE, "secondary")).toEqual([{ from: 1_000, to: 10_000, value: true }]);
  });

  test("is nothing as long as nothing is known", () => {
    const course = { ...COURSE, before: NOTHING_KNOWN };
    expect(nameSegments(course, "answer")).toEqual([{ from: 4_000, to: 10_000, value: "secondary" }]);
  });

  test("is one for each checker", () => {
    expect(checkerNames(COURSE, "primary")).toEqual(["us-east-1/1", "us-east-1/2"]);
    expect(checkerSegments(COURSE, "primary", "us-east-1/1")).toEqual([
      { from: 1_000, to: 2_500, value: "healthy" },
      { from: 2_500, to: 10_000, value: "unhealthy" },
    ]);
    expect(checkerSegments(COURSE, "primary", "us-east-1/2")).toHaveLength(1);
  });

  test("is a session until it is lost, and from when it is opened anew", () => {
    expect(lastingSegments(COURSE, "session")).toEqual([
      { from: 1_000, to: 5_000, value: { node: "primary", silent: false } },
      { from: 5_000, to: 6_000, value: { node: "primary", silent: true } },
      { from: 7_500, to: 10_000, value: { node: "secondary", silent: false } },
    ]);
    expect(lastingSegments(COURSE, "forward")).toEqual([
      { from: 1_000, to: 10_000, value: { node: "primary", silent: false } },
    ]);
  });

  test("is an alarm while it is in ALARM, also from before", () => {
    const name = "corp-ssh-primary-unhealthy";
    expect(alarmNames(COURSE)).toEqual([name]);
    expect(alarmSegments(COURSE, name)).toEqual([{ from: 8_000, to: 10_000, value: "ALARM" }]);
    const course = { ...COURSE, before: { ...CALM, alarms: { other: "ALARM" as const } } };
    expect(alarmNames(course)).toEqual([name, "other"]);
  });
});
