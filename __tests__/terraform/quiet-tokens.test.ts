import { Fn, Lazy, Token } from "cdktf";
import { withoutTokenStackTraces } from "../../src/terraform/quiet-tokens";

/** How many lines of stack trace CDKTF captured for new tokens of each kind. */
function traceLengths(): number[] {
  const call: unknown = Token.asAny(Fn.upper("a"));
  const tokens = [Lazy.stringValue({ produce: () => "a" }), call];
  return tokens.map((token) => Token.asAny(token).creationStack.length);
}

describe("tokens", () => {
  test("carry a stack trace until it is switched off, and none afterwards", () => {
    expect(traceLengths().every((length) => length > 3)).toBe(true);
    withoutTokenStackTraces();
    expect(traceLengths()).toEqual([0, 0]);
  });

  test("errors keep their stack traces", () => {
    withoutTokenStackTraces();
    expect(new Error("a").stack).toContain("quiet-tokens.test.ts");
  });
});
