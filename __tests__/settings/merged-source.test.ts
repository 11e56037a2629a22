import fc from "fast-check";
import { MergedSource } from "../../src/settings/merged-source";
import { readSource, type SettingsSource } from "../../src/settings/source";

function source(file: string, content: string): SettingsSource {
  return readSource(file, content).source as SettingsSource;
}

function merged(over: string, base: string): MergedSource {
  return new MergedSource(source("over.yaml", over), source("base.yaml", base));
}

describe("settings over those they extend", () => {
  test.each([
    ["what only one says", "a: 1", "b: 2", { a: 1, b: 2 }],
    [
      "mappings, at every depth",
      "a: { b: { c: 1 } }",
      "a: { b: { d: 2 }, e: 3 }",
      { a: { b: { c: 1, d: 2 }, e: 3 } },
    ],
    ["the upper of two values", "a: 1", "a: 2", { a: 1 }],
    ["the upper of two lists", "a: [1]", "a: [2, 3]", { a: [1] }],
    ["an upper nothing", "a: null", "a: 1", { a: null }],
    ["an upper value over a mapping", "a: 1", "a: { b: 1 }", { a: 1 }],
    ["an upper mapping over a value", "a: { b: 1 }", "a: 1", { a: { b: 1 } }],
    ["a list of mappings as it is", "a: [{ b: 1 }]", "a: [{ c: 1 }]", { a: [{ b: 1 }] }],
  ])("hold %s", (_name, over, base, value) => {
    expect(merged(over, base).value).toEqual(value);
  });

  test("leave the prototype of everything alone", () => {
    const { value } = merged("__proto__: { a: 1 }\nb: 1\n", "__proto__: { c: 1 }\n");
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value as object).sort()).toEqual(["__proto__", "b"]);
    expect(({} as { a?: unknown }).a).toBeUndefined();
  });

  const settings = fc.dictionary(
    fc.constantFrom("a", "b", "c"),
    fc.oneof(
      fc.integer(),
      fc.array(fc.integer(), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom("x", "y"), fc.integer(), { noNullPrototype: true }),
    ),
    { noNullPrototype: true },
  );
  const merge = (...all: unknown[]): unknown =>
    all
      .map((value) => source("a.yaml", JSON.stringify(value)))
      .reduceRight((base, over) => new MergedSource(over, base)).value;

  test("stay what they are over nothing and over themselves", () => {
    fc.assert(
      fc.property(settings, (value) => {
        expect(merge(value, {})).toEqual(value);
        expect(merge({}, value)).toEqual(value);
        expect(merge(value, value)).toEqual(value);
      }),
    );
  });

  test("win over what they extend, in all that is no mapping", () => {
    fc.assert(
      fc.property(settings, settings, (over, base) => {
        const result = merge(over, base) as typeof over;
        expect(Object.keys(result).sort()).toEqual([...new Set(Object.keys({ ...base, ...over }))].sort());
        expect(result).toMatchObject(over);
      }),
    );
  });
});

describe("the place of a setting", () => {
  const both = merged("a:\n  x: 1\nc: [1]\n", "\na:\n  y: 2\nb: { z: 3 }\nc: [1, 2]\n");

  test.each<[PropertyKey[], string]>([
    [["a", "x"], "over.yaml:2:6"],
    [["a", "y"], "base.yaml:3:6"],
    [["b", "z"], "base.yaml:4:9"],
    [["c", 0], "over.yaml:3:5"],
    [["a"], "over.yaml:2:3"],
  ])("%p is where it was said", (path, place) => {
    const { file, line, column } = both.positionOf(path);
    expect(`${file}:${line}:${column}`).toBe(place);
  });

  test("of a missing one is in the upper file", () => {
    expect(both.positionOf(["d"]).file).toBe("over.yaml");
    expect(both.positionOf(["a", "d"])).toEqual({ file: "over.yaml", line: 1, column: 1 });
    expect(both.positionOf(["b", "d"]).file).toBe("over.yaml");
  });

  test("of a key is where it was said", () => {
    expect(both.keyPositionOf(["b", "z"])).toEqual({ file: "base.yaml", line: 4, column: 6 });
  });

  test("is there when either file has it", () => {
    expect([["a", "x"], ["b"], ["d"]].map((path) => both.has(path))).toEqual([true, true, false]);
  });
});
