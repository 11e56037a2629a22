import { isInterruption, processContext } from "../../src/cli/context";
import { UserError } from "../../src/model/user-error";

describe("the process as the world of a command", () => {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  afterEach(() => {
    for (const signal of signals) {
      process
        .listeners(signal)
        .filter((listener) => !before.get(signal)?.includes(listener))
        .forEach((listener) => process.removeListener(signal, listener));
    }
  });

  test.each(signals)("lets a command end in order after %s", (signal) => {
    const interrupt = processContext().interruptible();
    expect(interrupt.aborted).toBe(false);
    process.emit(signal);
    expect(interrupt.aborted).toBe(true);
    // Impatience changes nothing.
    expect(() => process.emit(signal)).not.toThrow();
  });

  test("is not ended by a terminal that was closed meanwhile", () => {
    processContext().interruptible();
    expect(() => process.stdout.emit("error", new Error("write EIO"))).not.toThrow();
  });
});

describe("an interruption", () => {
  const aborted = AbortSignal.abort();
  const abortError = Object.assign(new Error("The operation was aborted"), { name: "AbortError" });

  test.each([
    ["what waited was aborted", abortError],
    ["the reason of the signal", aborted.reason],
    ["what failed because its tool was interrupted too", new UserError("terraform failed")],
  ])("is %s", (_, error) => {
    expect(isInterruption(error, aborted)).toBe(true);
    expect(isInterruption(error, new AbortController().signal)).toBe(false);
  });

  test("is never a bug", () => {
    expect(isInterruption(new TypeError("x is not a function"), aborted)).toBe(false);
    expect(isInterruption(undefined, aborted)).toBe(false);
  });
});
