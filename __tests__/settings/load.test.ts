import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { loadSettings } from "../../src/settings";
import { MINIMAL_SETTINGS } from "../support/synth";
import { MINIMAL_YAML, SettingsFolder } from "../support/settings";

const pair = (name: string): string =>
  MINIMAL_YAML.replace("corp-ssh", name).replace("{ zone", `{ record: ${name}, zone`);

describe("a settings file", () => {
  const folder = new SettingsFolder();

  test("is read with every default filled in", () => {
    const file = folder.write("x.yaml", MINIMAL_YAML);
    const [loaded, ...others] = loadSettings(file);
    expect(others).toEqual([]);
    expect(loaded.file).toBe(file);
    expect(loaded.settings).toMatchObject({ name: "corp-ssh", dns: { ttl: 60 } });
  });

  test("may be JSON, and begin with _ or . or have any name when it is named itself", () => {
    for (const name of ["a.json", "_a.json", ".a.json", "settings"]) {
      folder.write(name, JSON.stringify(MINIMAL_SETTINGS));
      expect(folder.load(name)).toHaveLength(1);
    }
  });

  test("is refused when it is not there, and BASTION_SETTINGS is named", () => {
    expect(folder.problems("none.yaml")).toEqual([
      "none.yaml: does not exist: BASTION_SETTINGS must name a YAML or JSON file of settings, or a folder of them",
    ]);
  });

  test("is refused when it is no text", () => {
    folder.write("a.yaml", Uint8Array.of(0x1f, 0x8b, 0xff, 0x00));
    expect(folder.problems("a.yaml")).toEqual(["a.yaml: must be text in UTF-8, but is something else"]);
  });
});

describe("a folder of settings", () => {
  const folder = new SettingsFolder();

  test("is one pair per file, sorted by name; other files and folders are not read", () => {
    folder.write("c.yml", pair("cc"));
    folder.write("b.json", JSON.stringify({ ...MINIMAL_SETTINGS, name: "bb" }));
    folder.write("A.YAML", pair("aa"));
    for (const name of ["README.md", "d.yaml.bak", ".e.yaml", "_f.yaml", "sub/g.yaml", "h.yaml/i.txt"]) {
      folder.write(name, "not settings: [");
    }
    expect(folder.load().map(({ file, settings }) => [file, settings.name])).toEqual([
      [join(folder.path, "A.YAML"), "aa"],
      [join(folder.path, "b.json"), "bb"],
      [join(folder.path, "c.yml"), "cc"],
    ]);
  });

  test("names the problems of all files", () => {
    folder.write("a.yaml", pair("aa").replace("ap-northeast-1", "tokyo"));
    folder.write("b.yaml", "name: [\n");
    folder.write("c.yaml", `${pair("cc")}protect: 1\n`);
    folder.write("d.yaml", "");
    expect(folder.problems().map((line) => line.split(": ", 2).join(": "))).toEqual([
      "a.yaml:2:9: region",
      "b.yaml:2:1: is not valid YAML",
      "c.yaml:9:10: protect",
      "d.yaml:1:1: holds no settings",
    ]);
  });

  test("refuses a name that two files have, also when something else is wrong with them", () => {
    folder.write("a.yaml", pair("aa"));
    folder.write("b.yaml", `${pair("bb").replace("name: bb", "name: aa")}protect: 1\n`);
    expect(folder.problems()).toEqual([
      expect.stringMatching(
        /^b\.yaml:1:7: name: must give the pair a name of its own, got "aa", which .*a\.yaml:1 has already$/,
      ),
      expect.stringContaining("b.yaml:9:10: protect"),
    ]);
  });

  test("may hold a link to a file, and says so of one that leads nowhere", () => {
    symlinkSync(folder.write("sub/real.txt", pair("aa")), join(folder.path, "a.yaml"));
    expect(folder.load()).toHaveLength(1);
    symlinkSync(join(folder.path, "none"), join(folder.path, "b.yaml"));
    expect(folder.problems()).toEqual(["b.yaml: does not exist"]);
  });

  test("is refused without a pair", () => {
    folder.write("_shared.yaml", "dns: {}\n");
    expect(folder.problems()[0]).toMatch(
      /: must hold a file \*\.yaml, \*\.yml or \*\.json for each pair \(not beginning with _ or \.\), but holds none$/,
    );
  });
});
