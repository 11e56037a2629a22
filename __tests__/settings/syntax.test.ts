import { problemLines } from "../support/settings";

describe("syntax", () => {
  test.each([
    ["nothing", "", "a.yaml:1:1: holds no settings: see bastion.yaml for an example"],
    ["comments alone", "# name: x\n", "a.yaml:1:1: holds no settings: see bastion.yaml for an example"],
    ["a tab", "a:\n\tb: 1\n", "a.yaml:2:1: is not valid YAML: Tabs are not allowed as indentation"],
    ["an open bracket", "a: [1\n", "a.yaml:2:1: is not valid YAML: Flow sequence in block collection"],
    [
      "a second document",
      "a: 1\n---\na: 2\n",
      "a.yaml:2:1: must be one document, but another begins here: give each pair a file of its own, in one folder",
    ],
    [
      "an alias of nothing",
      "a: *x\nb: &x 1\n",
      'a.yaml:1:4: is not valid YAML: no anchor "&x" stands before this alias',
    ],
    [
      "an alias of what it stands in",
      "a: &x { b: [*x] }\n",
      'a.yaml:1:13: must not be an alias of what it stands in, got the anchor "&x"',
    ],
    [
      "aliases that multiply",
      "abcdef".replace(
        /./g,
        (name) =>
          `${name}: &${name} [${Array(10)
            .fill(name === "a" ? "x" : `*${previous(name)}`)
            .join()}]\n`,
      ),
      "a.yaml:1:1: uses too many aliases: write the values out",
    ],
  ])("%s is refused", (_name, content, line) => {
    expect(problemLines(content)[0]).toContain(line);
  });

  test("wrong in two places is said twice", () => {
    expect(problemLines("a: @x\nb: `y\n")).toHaveLength(2);
  });

  test("hides a secret the parser would repeat", () => {
    const lines = problemLines("a: !glpat-abcdefghij0123456789 x\n");
    expect(lines.join()).toContain("not shown");
    expect(lines.join()).not.toContain("abcdef");
  });
});

describe("a key that is given twice", () => {
  test("is named with its path and both places, and the rest is checked", () => {
    const lines = problemLines("name: A\ntags: { a: x, b: y, a: z }\n");
    expect(lines).toContain("a.yaml:2:21: tags.a: must not be given twice, but stands at 2:9 already");
    expect(lines).toContainEqual(expect.stringMatching(/^a\.yaml:1:7: name: must be/));
  });

  test("is found in JSON, in lists, and whatever its quotes", () => {
    expect(problemLines('{ "access": { "egress": [{ "port": 1, "port": 2 }] } }').join("\n")).toContain(
      "a.yaml:1:39: access.egress[0].port: must not be given twice, but stands at 1:28 already",
    );
    expect(problemLines("tags: { a: x, 'a': y }\n").join("\n")).toContain("tags.a: must not be given twice");
  });

  test("counts by its last value, also for the place of what is wrong with it", () => {
    const lines = problemLines("protect: true\nprotect: 1\n");
    expect(lines).toContain("a.yaml:2:10: protect: must be true or false, got 1");
  });

  test("is no problem in two sections", () => {
    expect(problemLines("a: { x: 1 }\nb: { x: 1 }\n").join("\n")).not.toContain("twice");
  });
});

function previous(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) - 1);
}
