import { Recorder } from "../../../../lab/drill/recorder";
import { View } from "../../../../lab/drill/terminal/view";
import { resultTable } from "../../../../lab/drill/terminal/table";
import { result } from "../course";

/** What is shown while something happens. */
function show(isTerminal: boolean, act: (recorder: Recorder, view: View) => void): string {
  let shown = "";
  const recorder = new Recorder();
  const teller = { write: (text: string) => void (shown += text), isTerminal, columns: 40 };
  act(recorder, new View(recorder, teller));
  return shown;
}

describe("without a terminal", () => {
  test("each change is a line, and what goes on as before is none", () => {
    const shown = show(false, (recorder, view) => {
      recorder.record({ type: "answer", node: "primary" });
      view.begin("gone: It is gone (10×)", 10);
      recorder.record({ type: "action", text: "packets of the primary dropped" });
      recorder.record({ type: "login", node: "primary", began: 0 });
      recorder.record({ type: "login", node: "primary", began: 0 });
      recorder.record({ type: "login", node: "primary", began: 0, failure: "timed-out" });
      recorder.record({ type: "share", node: "primary", percent: 87.5 });
      recorder.record({ type: "share", node: "primary", percent: 0 });
      recorder.record({ type: "health", node: "primary", healthy: false });
      recorder.record({ type: "answer", node: "secondary" });
      recorder.record({ type: "session", node: "primary", state: "lost" });
      recorder.record({ type: "alarm", name: "corp-ssh-primary-unhealthy", state: "ALARM" });
      view.end();
      view.say("passed");
      recorder.record({ type: "answer", node: "primary" });
    });
    expect(shown.replace(/^ {2} +\d+ s {2}/gm, "- ")).toBe(
      [
        "",
        "gone: It is gone (10×)",
        "- packets of the primary dropped",
        "- logins to the primary succeed",
        "- logins to the primary fail: timed-out",
        "- 0 % of the checkers of the primary say healthy",
        "- the health check of the primary is UNHEALTHY",
        "- the name is answered with the secondary",
        "- the long session on the primary is lost",
        "- alarm corp-ssh-primary-unhealthy: ALARM",
        "passed",
        "",
      ].join("\n"),
    );
  });

  test("progress is not told", () => {
    expect(show(false, (_, view) => view.progress("1 of 43"))).toBe("");
  });
});

describe("on a terminal", () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ["performance"] }));
  afterEach(() => jest.useRealTimers());

  test("each actor has one line that is written over, no longer than the terminal is wide", () => {
    const shown = show(true, (recorder, view) => {
      view.begin("gone", 10);
      recorder.record({ type: "health", node: "primary", healthy: false });
      recorder.record({ type: "share", node: "primary", percent: 0 });
      recorder.record({ type: "answer", node: "secondary" });
      recorder.record({ type: "resolved", node: "primary" });
      recorder.record({ type: "login", node: "primary", began: 0, failure: "timed-out" });
      recorder.record({ type: "session", node: "primary", state: "silent" });
      jest.advanceTimersByTime(400);
      view.end();
    });
    const paintings = shown.split("\r\u001b[J");
    expect(paintings).toHaveLength(3);
    expect(paintings[1].replaceAll("\u001b[A", "").split("\n")).toEqual([
      "  primary    UNHEALTHY, for 0 % of the ",
      "  secondary  healthy, for 100 % of the ",
      "  name       secondary; for the client ",
      "  logins     0 succeeded, 1 failed; the",
      "  session    silent on the primary",
      "  forward    not open yet",
      expect.stringMatching(/long session on the/),
      "",
    ]);
    expect(shown.endsWith("\r\u001b[J")).toBe(true);
  });
});

describe("the final table", () => {
  test("has a line for each movement, and one for each scenario without any", () => {
    const quiet = result({ id: "quiet-hour", movements: [], failures: ["It was not quiet."] });
    expect(resultTable([result(), quiet])).toBe(
      [
        "scenario     to         health  name  login     budget  failed  warned",
        "sshd-killed  secondary    30 s  30 s   64 s  90 + 15 s       1       0  passed",
        "quiet-hour                                                   1       0  FAILED",
      ].join("\n"),
    );
  });
});
