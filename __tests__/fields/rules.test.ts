import { z } from "zod";
import { flag, list, section } from "../../src/fields/field";
import { distinct, exactlyOne, withRule } from "../../src/fields/rules";

function paths(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
}

const RULE = { path: ["rule"], message: "the rule was asked" };

describe("a rule over some keys", () => {
  const schema = withRule(section({ a: flag(), b: flag(), c: flag() }), ["a", "b"], () => [RULE]);

  test("is asked when they are right", () => {
    expect(paths(schema, { a: true, b: true, c: true })).toEqual(["rule"]);
  });

  test("is asked whatever else is wrong", () => {
    expect(paths(schema, { a: true, b: true, c: 1, d: 1 })).toEqual(expect.arrayContaining(["c", "rule"]));
  });

  test("is not asked when one of them is wrong, or there is no section", () => {
    expect(paths(schema, { a: true, b: 1, c: true })).toEqual(["b"]);
    expect(paths(schema, null)).toEqual([""]);
  });
});

describe("a rule that reads no key", () => {
  const schema = withRule(section({ a: flag() }), [], () => [RULE]);

  test("is asked whatever is wrong in the section, but only of a section", () => {
    expect(paths(schema, { a: 1 })).toEqual(["a", "rule"]);
    expect(paths(schema, [])).toEqual([""]);
  });
});

describe("a list of distinct items", () => {
  test("lets distinct items pass", () => {
    expect(paths(distinct(list(z.string(), "texts")), ["a", "A", "b"])).toEqual([]);
  });

  test("refuses each repetition, and says of what", () => {
    const { error } = distinct(list(z.string(), "texts")).safeParse(["a", "b", "a", "b"]);
    expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [[2], 'must not be in the list twice, got "a", which is the same as [0]'],
      [[3], 'must not be in the list twice, got "b", which is the same as [1]'],
    ]);
  });

  test("takes for equal what is normally equal", () => {
    const lowerCase = (item: unknown): string => String(item).toLowerCase();
    expect(paths(distinct(list(z.string(), "texts"), lowerCase), ["a", "A"])).toEqual(["1"]);
  });

  test("is asked also when an item is wrong, and compares only what can be compared", () => {
    expect(paths(distinct(list(z.string(), "texts")), ["a", 1, 1, "a"])).toEqual(["1", "2", "3"]);
  });
});

describe("exactly one of two keys", () => {
  const schema = exactlyOne(section({ a: flag().optional(), b: flag().optional(), c: flag() }), "a", "b");

  test.each([
    { a: true, c: true },
    { b: true, c: true },
  ])("may be given: %p", (value) => {
    expect(paths(schema, value)).toEqual([]);
  });

  test("may not be both or none, whatever else is wrong", () => {
    expect(paths(schema, { a: true, b: true })).toEqual(["c", "b"]);
    expect(paths(schema, { c: true })).toEqual(["a"]);
  });
});
