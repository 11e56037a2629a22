import { Recorder, WaitedInVain } from "../../../lab/drill/recorder";

describe("the recorder", () => {
  const running = new AbortController().signal;

  test("writes down what happens in order, by a clock that only goes on", () => {
    const recorder = new Recorder();
    recorder.record({ type: "answer", node: "primary" });
    recorder.record({ type: "answer", node: "secondary" });
    const [first, second] = recorder.events;
    expect(first).toMatchObject({ type: "answer", node: "primary" });
    expect(second.at).toBeGreaterThanOrEqual(first.at);
  });

  test("knows how things stand", () => {
    const recorder = new Recorder();
    const checker = { region: "us-east-1", number: 1 };
    recorder.record({ type: "checker", node: "primary", checker, state: "doubtful" });
    recorder.record({ type: "health", node: "primary", healthy: true });
    recorder.record({ type: "health", node: "secondary", healthy: false });
    recorder.record({ type: "share", node: "secondary", percent: 12.5 });
    recorder.record({ type: "answer", node: "primary" });
    recorder.record({ type: "resolved", node: "secondary" });
    recorder.record({ type: "login", node: "primary", began: 0 });
    recorder.record({ type: "session", node: "primary", state: "open" });
    recorder.record({ type: "forward", node: "primary", state: "lost" });
    recorder.record({ type: "alarm", name: "one", state: "ALARM" });
    recorder.record({ type: "action", text: "something" });
    expect(recorder.situation).toMatchObject({
      checkers: { primary: { "us-east-1/1": "doubtful" } },
      healthy: { primary: true, secondary: false },
      share: { secondary: 12.5 },
      answer: "primary",
      resolved: "secondary",
      login: { node: "primary" },
      session: { state: "open" },
      forward: { state: "lost" },
      alarms: { one: "ALARM" },
    });
  });

  test("waits until things stand in a certain way", async () => {
    const recorder = new Recorder();
    const waiting = recorder.until(({ answer }) => answer === "secondary", {
      what: "the secondary",
      limit: 5_000,
      signal: running,
    });
    recorder.record({ type: "answer", node: "primary" });
    recorder.record({ type: "answer", node: "secondary" });
    await expect(waiting).resolves.toBeUndefined();
  });

  test("does not wait for what is so already", async () => {
    await expect(
      new Recorder().until(() => true, { what: "nothing", limit: 0, signal: running }),
    ).resolves.toBeUndefined();
  });

  test("says what it waited for in vain", async () => {
    const waiting = new Recorder().until(() => false, { what: "a miracle", limit: 10, signal: running });
    await expect(waiting).rejects.toThrow(new WaitedInVain("a miracle"));
  });

  test("stops waiting when the drill is ended", async () => {
    const ended = new AbortController();
    const waiting = new Recorder().until(() => false, { what: "it", limit: 60_000, signal: ended.signal });
    ended.abort(new Error("Ctrl-C"));
    await expect(waiting).rejects.toThrow("Ctrl-C");
  });
});
