import { isKnown, tryToRead } from "../../../src/commands/status/read";
import { UserError } from "../../../src/model/user-error";

describe("something that is read", () => {
  test("is known, whatever it is", async () => {
    const read = await tryToRead(() => Promise.resolve(undefined));
    expect(read).toEqual({ value: undefined });
    expect(isKnown(read)).toBe(true);
  });

  test("is not known for a reason that a person can read", async () => {
    const read = await tryToRead(() => Promise.reject(new UserError("AWS denies it")));
    expect(read).toEqual({ notKnown: "AWS denies it" });
    expect(isKnown(read)).toBe(false);
  });

  test("is never a bug", async () => {
    const bug = new TypeError("x is not a function");
    await expect(tryToRead(() => Promise.reject(bug))).rejects.toBe(bug);
  });
});
