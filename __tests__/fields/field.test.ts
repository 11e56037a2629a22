import { z } from "zod";
import { choice, flag, freeText, list, section, text, wholeNumber } from "../../src/fields/field";
import { orList } from "../../src/model/sentence";

/** Messages about a value, or none when it is right. */
function messages(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ message }) => message);
}

describe("every field", () => {
  const fields: [string, z.ZodType, unknown, unknown, string][] = [
    ["a section", section({ a: flag().optional() }), {}, 5, "must be a mapping (a), got 5"],
    ["a list", list(flag(), "flags"), [true], "x", 'must be a list of flags, got "x"'],
    ["a flag", flag(), false, "yes", 'must be true or false, got "yes"'],
    ["a number", wholeNumber(1, 9, " (of it)"), 9, 10, "must be a whole number from 1 to 9 (of it), got 10"],
    ["a choice", choice(["a", "b", "c"]), "b", "d", 'must be a, b or c, got "d"'],
    ["a text", text(/^a+$/, "some a"), "aa", "ab", 'must be some a, got "ab"'],
  ];

  test.each(fields)("%s lets pass what is right", (_name, schema, right) => {
    expect(messages(schema, right)).toEqual([]);
  });

  test.each(fields)(
    "%s says what is allowed and what was given, once",
    (_name, schema, _right, wrong, text) => {
      expect(messages(schema, wrong)).toEqual([text]);
    },
  );

  test.each(fields)("%s says that it is missing", (_name, schema, _right, _wrong, text) => {
    const [allowed] = text.split(", got");
    expect(messages(schema, undefined)).toEqual([`is missing: ${allowed}`]);
  });

  test.each(fields)("%s that is empty in YAML is not taken for missing", (_name, schema) => {
    expect(messages(schema, null)[0]).toMatch(/^must be .*, got nothing$/);
  });
});

describe("a section", () => {
  test("names only its first keys, and none that begins with $", () => {
    const schema = section({ $x: flag(), a: flag(), b: flag(), c: flag(), d: flag(), e: flag() });
    expect(messages(schema, 1)).toEqual(["must be a mapping (a, b, c, d, …), got 1"]);
  });

  test("is no list", () => {
    expect(messages(section({ a: flag().optional() }), [])).toEqual([
      "must be a mapping (a), got an empty list",
    ]);
  });
});

describe("a whole number", () => {
  test.each([0, 10, 1.5, -1, NaN, Infinity, "5"])("is not %p of 1 to 9", (value) => {
    expect(messages(wholeNumber(1, 9), value)).toHaveLength(1);
  });

  test.each([1, 5, 9])("is %p of 1 to 9", (value) => {
    expect(messages(wholeNumber(1, 9), value)).toEqual([]);
  });
});

describe("a text", () => {
  test("that YAML took for something else is asked for in quotes, if that makes it right", () => {
    expect(messages(text(/^\d+$/, "digits"), 42)).toEqual(["must be digits, got 42: put it in quotes"]);
    expect(messages(text(/^[a-z]+$/, "letters"), true)).toEqual([
      "must be letters, got true: put it in quotes",
    ]);
    expect(messages(text(/^[a-z]+$/, "letters"), 42)).toEqual(["must be letters, got 42"]);
  });

  test("has no end of line that its form does not have", () => {
    expect(messages(text(/^a+$/, "some a"), "aa\n")).toHaveLength(1);
  });
});

describe("a text of no form", () => {
  test.each(["a", "two words", "$5 {a}", "100%", "東京", "x".repeat(20)])("may be %p", (value) => {
    expect(messages(freeText("a word", 20), value)).toEqual([]);
  });

  test.each(["", "x".repeat(21), "${a}", "a%{b", "two\nlines", "bell\u0007", "tab\t"])(
    "is not %p",
    (value) => {
      expect(messages(freeText("a word", 20), value)).toEqual([
        expect.stringContaining(
          'must be a word (1 to 20 characters on one line, without "${" and "%{"), got',
        ),
      ]);
    },
  );
});

describe("a list in words", () => {
  test.each([
    [["a"], "a"],
    [["a", "b"], "a or b"],
    [[1, 2, 3], "1, 2 or 3"],
  ])("%p is %s", (values, words) => {
    expect(orList(values)).toBe(words);
  });
});
