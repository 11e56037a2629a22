import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { EditError, withGeneration } from "../../../src/commands/roll/edit-generation";

/** Lines that differ, old and new. */
function changes(before: string, after: string): { removed: string[]; added: string[] } {
  const old = before.split("\n");
  const edited = after.split("\n");
  return {
    removed: old.filter((line) => !edited.includes(line)),
    added: edited.filter((line) => !old.includes(line)),
  };
}

describe("withGeneration", () => {
  test("changes the number and nothing else", () => {
    const text = `# A pair.
name: corp-ssh   # its name
nodes:
  primary:
    subnetId: subnet-1   # public-a
    generation: 9 # raised for the new image

  secondary: { subnetId: 'subnet-2', generation: 9 }
dns: {zone: example.co.jp}
`;
    expect(changes(text, withGeneration(text, "primary", 10))).toEqual({
      removed: ["    generation: 9 # raised for the new image"],
      added: ["    generation: 10 # raised for the new image"],
    });
    expect(changes(text, withGeneration(text, "secondary", 10))).toEqual({
      removed: ["  secondary: { subnetId: 'subnet-2', generation: 9 }"],
      added: ["  secondary: { subnetId: 'subnet-2', generation: 10 }"],
    });
  });

  test("adds the key to the example, below the comment it stands in", () => {
    const text = readFileSync(join(__dirname, "../../../bastion.yaml"), "utf8");
    const edited = withGeneration(text, "secondary", 2);
    expect(changes(text, edited)).toEqual({ removed: [], added: ["    generation: 2"] });
    expect(parse(edited)).toMatchObject({
      nodes: { secondary: { subnetId: "subnet-0a1b2c3d4e5f60002", generation: 2 } },
    });
  });

  test.each([
    [
      "block",
      "nodes:\n  primary:\n    subnetId: a # c\n",
      "nodes:\n  primary:\n    subnetId: a # c\n    generation: 2\n",
    ],
    [
      "block without a last line end",
      "nodes:\n  primary:\n    subnetId: a",
      "nodes:\n  primary:\n    subnetId: a\n    generation: 2\n",
    ],
    [
      "block of tags",
      "nodes:\n  primary:\n    subnetTags:\n      Name: a # c\nx: 1\n",
      "nodes:\n  primary:\n    subnetTags:\n      Name: a # c\n    generation: 2\nx: 1\n",
    ],
    [
      "flow",
      "nodes:\n  primary: { subnetId: a } # c\n",
      "nodes:\n  primary: { subnetId: a, generation: 2 } # c\n",
    ],
    [
      "flow over lines",
      "nodes: {\n  primary: {\n    subnetId: a\n  }\n}\n",
      "nodes: {\n  primary: {\n    subnetId: a,\n    generation: 2\n  }\n}\n",
    ],
    [
      "Windows",
      "nodes:\r\n  primary:\r\n    subnetId: a\r\nx: 1\r\n",
      "nodes:\r\n  primary:\r\n    subnetId: a\r\n    generation: 2\r\nx: 1\r\n",
    ],
    [
      "another host only",
      "nodes:\n  secondary:\n    subnetId: a\n",
      "nodes:\n  secondary:\n    subnetId: a\n  primary: { generation: 2 }\n",
    ],
    [
      "no hosts",
      "extends: ../defaults.yaml\nname: a\n",
      "extends: ../defaults.yaml\nname: a\nnodes: { primary: { generation: 2 } }\n",
    ],
    [
      "JSON",
      '{"nodes": {"primary": {"subnetId": "a"}}}',
      '{"nodes": {"primary": {"subnetId": "a", "generation": 2}}}',
    ],
    [
      "JSON with the key",
      '{"nodes":{"primary":{"generation":1}}}\n',
      '{"nodes":{"primary":{"generation":2}}}\n',
    ],
    [
      "JSON over lines",
      '{\n  "nodes": {\n    "primary": {\n      "subnetId": "a"\n    }\n  }\n}\n',
      '{\n  "nodes": {\n    "primary": {\n      "subnetId": "a",\n      "generation": 2\n    }\n  }\n}\n',
    ],
    ["JSON without hosts", '{"name": "a"}', '{"name": "a", "nodes": { "primary": { "generation": 2 } }}'],
  ])("adds the key: %s", (_, text, edited) => {
    expect(withGeneration(text, "primary", 2)).toBe(edited);
  });

  test.each([
    ["an alias", "base: &base { subnetId: a }\nnodes:\n  primary: *base\n"],
    ["no value", "nodes:\n  primary:\n"],
    ["an empty mapping", "nodes:\n  primary: {}\n"],
    ["an empty value", "nodes:\n  primary:\n    generation:\n"],
    ["a list in its place", "nodes: []\n"],
  ])("does not touch what it does not understand: %s", (_, text) => {
    expect(() => withGeneration(text, "primary", 2)).toThrow(EditError);
    expect(() => withGeneration(text, "primary", 2)).toThrow("Set it by hand: generation: 2");
  });

  test("gives back the first text when it is changed there and back", () => {
    const number = fc.integer({ min: 1, max: 1_000_000 });
    const comment = fc.stringMatching(/^[a-z ]{0,20}$/);
    const indent = fc.integer({ min: 1, max: 8 }).map((width) => " ".repeat(width));
    fc.assert(
      fc.property(number, number, comment, indent, (old, generation, words, space) => {
        const text = `nodes: # ${words}\n${space}primary:\n${space}${space}generation: ${old} # ${words}\n${space}${space}subnetId: a\n`;
        const edited = withGeneration(text, "primary", generation);
        expect(parse(edited)).toEqual({ nodes: { primary: { generation, subnetId: "a" } } });
        expect(withGeneration(edited, "primary", old)).toBe(text);
      }),
    );
  });
});
