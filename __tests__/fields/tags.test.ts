import { problemsOf, settingsOf } from "../support/settings";

/** So many tags. */
function many(count: number): { [key: string]: string } {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, "x"]));
}

describe("tags", () => {
  test.each([
    [{}],
    [{ "cost centre": "42", "a:b/c=d+e-f@g_h.i": "" }],
    [{ チーム: "ネットワーク" }],
    [many(45)],
    [{ ["k".repeat(128)]: "v".repeat(256) }],
  ])("may be %p", (tags) => {
    expect(settingsOf({ tags }).tags).toEqual(tags);
  });

  test.each([
    ["aws:x", "is AWS's"],
    ["AWS:x", "is AWS's"],
    ["Name", "is set here"],
    ["name", "is set here"],
    ["bastion:pair", "is set here"],
    ["", "is empty"],
    ["k".repeat(129), "is too long"],
    ["a#b", "has a character AWS does not take"],
  ])("may not have the key %p, which %s", (key) => {
    expect(problemsOf({ [`tags`]: { [key]: "x" } })).toEqual([
      expect.stringContaining("must be a tag key (1 to 128"),
    ]);
  });

  test("may have keys that only begin like those", () => {
    expect(problemsOf({ tags: { Names: "x", awsome: "x", bastions: "x" } })).toEqual([]);
  });

  test.each([
    [42, ": put it in quotes"],
    [true, ": put it in quotes"],
    [null, ", got nothing"],
    ["v".repeat(257), ""],
    ["a#b", ""],
    ["${x}", ""],
    ["two\nlines", ""],
  ])("may not have the value %p", (value, end) => {
    const [problem, ...others] = problemsOf({ tags: { team: value } });
    expect(others).toEqual([]);
    expect(problem).toContain("tags.team: must be a tag value (at most 256 letters");
    expect(problem.endsWith(end)).toBe(true);
  });

  test("may not be more than 45, which leaves room for those that are set here", () => {
    expect(problemsOf({ tags: many(46) })).toEqual(["tags: must be at most 45 tags, got 46"]);
  });

  test("may not differ in upper and lower case alone, which IAM takes for the same", () => {
    expect(problemsOf({ tags: { Team: "a", team: "b" } })).toEqual([
      'tags.team: must differ from "Team" in more than upper and lower case, got "team"',
    ]);
  });

  test("may not be a list", () => {
    expect(problemsOf({ tags: [{ team: "a" }] })).toEqual([
      "tags: must be a mapping of tags, such as {team: network}, got a list",
    ]);
  });
});
