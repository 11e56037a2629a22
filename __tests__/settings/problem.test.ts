import { problemOfPair, SettingsError, type Problem } from "../../src/settings/problem";

describe("the error of wrong settings", () => {
  const problem = (file: string, line?: number, column?: number, message = "is wrong"): Problem => ({
    file,
    line,
    column,
    message,
  });

  test("has one line per problem: place, path and message", () => {
    expect(new SettingsError([{ ...problem("a.yaml", 3, 5), path: "dns.ttl" }]).message).toBe(
      "a.yaml:3:5: dns.ttl: is wrong",
    );
  });

  test("names the file alone when the problem is the file", () => {
    expect(new SettingsError([problem("a.yaml")]).message).toBe("a.yaml: is wrong");
  });

  test("sorts by file, line and column, as numbers", () => {
    const places: [string, number?, number?][] = [
      ["b.yaml", 1, 1],
      ["a.yaml", 10, 2],
      ["a.yaml", 10, 1],
      ["a.yaml", 9, 30],
      ["a.yaml"],
    ];
    const error = new SettingsError(places.map((place) => problem(...place)));
    expect(error.problems.map(({ file, line, column }) => [file, line, column])).toEqual([
      ["a.yaml", undefined, undefined],
      ["a.yaml", 9, 30],
      ["a.yaml", 10, 1],
      ["a.yaml", 10, 2],
      ["b.yaml", 1, 1],
    ]);
  });

  test("says a mistake that several pairs share once, and whose it is", () => {
    const shared = problem("shared.yaml", 1, 1);
    const of = (...pairs: string[]): string =>
      new SettingsError(pairs.map((pair) => problemOfPair(pair, shared))).message;
    expect(of("a.yaml")).toBe("shared.yaml:1:1: is wrong (for a.yaml)");
    expect(of("a.yaml", "b.yaml", "c.yaml")).toBe("shared.yaml:1:1: is wrong (for a.yaml and 2 more)");
    expect(of("shared.yaml")).toBe("shared.yaml:1:1: is wrong");
  });

  test("keeps two problems of one place", () => {
    const { problems } = new SettingsError([problem("a", 1, 1, "one"), problem("a", 1, 1, "two")]);
    expect(problems.map(({ message }) => message)).toEqual(["one", "two"]);
  });
});
