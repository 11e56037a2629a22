import { readSource, type SettingsSource } from "../../src/settings/source";

function source(content: string): SettingsSource {
  const read = readSource("a.yaml", content);
  expect(read.problems).toEqual([]);
  return read.source as SettingsSource;
}

function place(content: string, path: PropertyKey[]): string {
  const { line, column } = source(content).positionOf(path);
  return `${line}:${column}`;
}

describe("the place of a setting", () => {
  const yaml = "a: 1\nb:\n  c: [x, { d: 2 }]\n";

  test.each<[PropertyKey[], string]>([
    [["a"], "1:4"],
    [["b"], "3:3"],
    [["b", "c"], "3:6"],
    [["b", "c", 0], "3:7"],
    [["b", "c", 1, "d"], "3:15"],
  ])("%p is where its value stands", (path, expected) => {
    expect(place(yaml, path)).toBe(expected);
  });

  test("of a missing one is that of the section that should hold it", () => {
    expect(place(yaml, ["b", "x"])).toBe("2:1");
    expect(place(yaml, ["b", "c", 1, "x"])).toBe("3:10");
    expect(place(yaml, ["x", "y"])).toBe("1:1");
  });

  test("of a key is where the key stands", () => {
    expect(source(yaml).keyPositionOf(["b", "c", 1, "d"])).toEqual({ file: "a.yaml", line: 3, column: 12 });
  });

  test("of nothing is behind the colon", () => {
    expect(place("a:\nb: 1\n", ["a"])).toBe("1:3");
  });

  test("of an alias is that of the alias; of what stands behind it, that of the anchor", () => {
    const aliased = "a: &one { x: 1 }\nb: *one\n";
    expect(place(aliased, ["b"])).toBe("2:4");
    expect(place(aliased, ["b", "x"])).toBe("1:14");
  });

  test("counts characters, not bytes, and knows the line ends of Windows and a byte order mark", () => {
    expect(place("a: { 東京: 1, b: 2 }\n", ["a", "b"])).toBe("1:16");
    expect(place("a: 1\r\nb: 2\r\n", ["b"])).toBe("2:4");
    expect(place("\ufeffa: 1\nb: 2\n", ["b"])).toBe("2:4");
  });

  test("is the same in JSON", () => {
    expect(place('{\n\t"a": { "b": [true] }\n}', ["a", "b", 0])).toBe("2:15");
  });

  test("of a number as a key", () => {
    expect(place("a: { 1: x }\n", ["a", "1"])).toBe("1:9");
  });

  test("is known to be there or not", () => {
    expect(source(yaml).has(["b", "c", 1, "d"])).toBe(true);
    expect(source("a:\n").has(["a"])).toBe(true);
    expect(source(yaml).has(["b", "c", 2])).toBe(false);
    expect(source(yaml).has(["a", "x"])).toBe(false);
  });
});

describe("the value", () => {
  test("is YAML 1.2: yes is a text, dates are texts", () => {
    expect(source("a: yes\nb: 2024-01-01\nc: 0o17\nd: null\n").value).toEqual({
      a: "yes",
      b: "2024-01-01",
      c: 15,
      d: null,
    });
  });

  test("has aliases in place of what they stand for", () => {
    expect(source("a: &x [1]\nb: *x\n").value).toEqual({ a: [1], b: [1] });
  });
});
