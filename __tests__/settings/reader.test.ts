import { MINIMAL_YAML, SettingsFolder } from "../support/settings";

describe("extends", () => {
  const folder = new SettingsFolder();

  test("brings in what the file does not say", () => {
    folder.write(
      "defaults.yaml",
      "dns: { ttl: 30, record: gate }\ntags: { team: network }\nprotect: false\n",
    );
    folder.write(
      "pairs/a.yaml",
      `extends: ../defaults.yaml\n${MINIMAL_YAML}tags: { site: tokyo }\nprotect: true\n`,
    );
    const [{ file, settings }] = folder.load("pairs");
    expect(file).toBe(`${folder.path}/pairs/a.yaml`);
    expect(settings.dns).toMatchObject({ zone: "example.co.jp", ttl: 30, record: "gate" });
    expect(settings.tags).toEqual({ team: "network", site: "tokyo" });
    expect(settings.protect).toBe(true);
    expect(settings).not.toHaveProperty("extends");
  });

  test("may bring in what is required", () => {
    const [name, ...others] = MINIMAL_YAML.split("\n");
    folder.write("_all.yaml", others.join("\n"));
    folder.write("a.yaml", `extends: _all.yaml\n${name}\n`);
    expect(folder.load().map(({ settings }) => settings.name)).toEqual(["corp-ssh"]);
  });

  test("may chain, each path relative to its own file", () => {
    folder.write("top.yaml", "dns: { ttl: 10, record: top }\nhealth: { interval: 10 }\n");
    folder.write("shared/mid.yaml", "extends: ../top.yaml\ndns: { record: mid }\n");
    folder.write("pairs/a.yaml", `extends: ../shared/mid.yaml\n${MINIMAL_YAML}`);
    const [{ settings }] = folder.load("pairs/a.yaml");
    expect(settings.dns).toMatchObject({ ttl: 10, record: "mid" });
    expect(settings.health.interval).toBe(10);
  });

  test("may mix JSON and YAML, and name an absolute path", () => {
    const shared = folder.write("shared.json", JSON.stringify({ dns: { ttl: 20 } }));
    folder.write("a.yaml", `extends: ${shared}\n${MINIMAL_YAML}`);
    expect(folder.load("a.yaml")[0].settings.dns.ttl).toBe(20);
  });

  test("checks after merging: what is replaced need not be right", () => {
    folder.write("_d.yaml", "dns: { ttl: 600 }\n");
    folder.write("a.yaml", `extends: _d.yaml\n${MINIMAL_YAML.replace("{ zone", "{ ttl: 30, zone")}`);
    expect(folder.problems()).toEqual([]);
  });

  test("errors point to the file that said it, and name the pair", () => {
    folder.write("_d.yaml", "dns:\n  ttl: 600\n  tll: 1\n");
    folder.write("a.yaml", `extends: _d.yaml\n${MINIMAL_YAML.replace("corp-ssh", "A")}`);
    expect(folder.problems()).toEqual([
      "_d.yaml:2:8: dns.ttl: must be a whole number from 1 to 60 (seconds), got 600 (for a.yaml)",
      "_d.yaml:3:3: dns.tll: is no known key: did you mean ttl? (for a.yaml)",
      expect.stringMatching(/^a\.yaml:2:7: name: must be/),
    ]);
  });

  test("a rule over two files points to the setting that breaks it", () => {
    folder.write("_d.yaml", "host: { instanceType: t4g.nano }\n");
    folder.write("a.yaml", `extends: _d.yaml\n${MINIMAL_YAML}host: { architecture: x86_64 }\n`);
    expect(folder.problems()).toEqual([
      expect.stringMatching(
        /^_d\.yaml:1:23: host\.instanceType: must be of host\.architecture x86_64.*\(for a\.yaml\)$/,
      ),
    ]);
  });

  test("a missing setting is missing in the file of the pair", () => {
    folder.write("_d.yaml", "network: {}\n");
    folder.write("a.yaml", `extends: _d.yaml\n${MINIMAL_YAML.replace(/network.*\n/, "")}`);
    expect(folder.problems()).toEqual([
      "a.yaml:1:1: network.vpcId: is missing: either vpcId or vpcTags must be given",
    ]);
  });

  test("a mistake that many pairs share is said once", () => {
    folder.write("_d.yaml", "health: { interval: 20 }\ntags: { a: 1, a: x }\n");
    for (const name of ["a", "b", "c"]) {
      folder.write(
        `${name}.yaml`,
        `extends: _d.yaml\n${MINIMAL_YAML.replace("corp", name).replace("{ zone", `{ record: ${name}, zone`)}`,
      );
    }
    expect(folder.problems()).toEqual([
      "_d.yaml:1:21: health.interval: must be 10 or 30 (seconds), got 20 (for a.yaml and 2 more)",
      "_d.yaml:2:15: tags.a: must not be given twice, but stands at 2:9 already (for a.yaml and 2 more)",
    ]);
  });

  describe("is refused", () => {
    test("in a circle, which is shown", () => {
      folder.write("a.yaml", `extends: _b.yaml\n${MINIMAL_YAML}`);
      folder.write("_b.yaml", "extends: sub/../_c.yaml\n");
      folder.write("_c.yaml", "extends: _b.yaml\n");
      expect(folder.problems()).toEqual([
        '_c.yaml:1:10: extends: must not lead back to a file that extends this one, got "_b.yaml": ' +
          "a.yaml extends _b.yaml extends _c.yaml extends _b.yaml (for a.yaml)",
      ]);
    });

    test("of itself", () => {
      folder.write("a.yaml", `extends: a.yaml\n${MINIMAL_YAML}`);
      expect(folder.problems()).toEqual([
        expect.stringContaining("a.yaml:1:10: extends: must not lead back"),
      ]);
    });

    test("when there is no such file, or a folder", () => {
      folder.write("sub/x.yaml", "");
      folder.write("a.yaml", `extends: sub\n${MINIMAL_YAML}`);
      folder.write("b.yaml", `extends: ../x/y.yaml\n${MINIMAL_YAML}`);
      expect(folder.problems()).toEqual([
        'a.yaml:1:10: extends: must name a file that can be read, got "sub": sub must be a file, but is a folder',
        expect.stringMatching(
          /^b\.yaml:1:10: extends: must name a file that can be read, got "\.\.\/x\/y\.yaml": .*\/x\/y\.yaml does not exist$/,
        ),
      ]);
    });

    test("when it is no text", () => {
      folder.write("a.yaml", `extends: [_d.yaml]\n${MINIMAL_YAML}`);
      folder.write("b.yaml", `extends:\n${MINIMAL_YAML}`);
      const what = "extends: must be the path of a file of shared settings, such as ../defaults.yaml";
      expect(folder.problems()).toEqual([
        `a.yaml:1:10: ${what}, got a list`,
        `b.yaml:1:9: ${what}, got nothing`,
      ]);
    });

    test("when the file holds a list, nothing, or bad syntax", () => {
      folder.write("_list.yaml", "- dns\n");
      folder.write("_nothing.yaml", "# dns: {}\n");
      folder.write("_syntax.yaml", "dns: {\n");
      for (const name of ["list", "nothing", "syntax"]) {
        folder.write(`${name}.yaml`, `extends: _${name}.yaml\n${MINIMAL_YAML}`);
      }
      expect(folder.problems()).toEqual([
        "_list.yaml:1:1: must be a mapping of settings, got a list (for list.yaml)",
        "_nothing.yaml:1:1: holds no settings: see bastion.yaml for an example (for nothing.yaml)",
        expect.stringMatching(/^_syntax\.yaml:2:1: is not valid YAML: .* \(for syntax\.yaml\)$/),
      ]);
    });

    test("does not keep other files from being checked", () => {
      folder.write("a.yaml", `extends: _none.yaml\n${MINIMAL_YAML}`);
      folder.write("b.yaml", MINIMAL_YAML.replace("corp-ssh", "B"));
      expect(folder.problems()).toEqual([
        expect.stringContaining("a.yaml:1:10: extends"),
        expect.stringContaining("b.yaml:1:7: name"),
      ]);
    });
  });
});

describe("a file of shared settings in the folder of settings", () => {
  const folder = new SettingsFolder();

  test.each(["_defaults.yaml", ".defaults.yaml", "sub/defaults.yaml"])("is no pair when it is %s", (name) => {
    folder.write(name, "dns: { ttl: 30 }\n");
    folder.write("a.yaml", `extends: ${name}\n${MINIMAL_YAML}`);
    expect(folder.load().map(({ settings }) => settings.dns.ttl)).toEqual([30]);
  });

  test("with another name is refused with what to do, and said to lack what a pair must have", () => {
    folder.write("defaults.yaml", "name: corp-ssh\nregion: tokyo\ndns: { ttl: 30 }\n");
    folder.write("a.yaml", `extends: defaults.yaml\n${MINIMAL_YAML}`);
    expect(folder.problems()).toEqual([
      "defaults.yaml: is taken for a pair, as every file in the folder of settings is, but lacks network, nodes, " +
        "dns.zone, access: if it only shares settings with a.yaml, let its name begin with _ or move it to another folder",
      expect.stringMatching(/^defaults\.yaml:2:9: region: must be an AWS region .*"tokyo"$/),
    ]);
  });

  test("that is the whole of a pair, with a mistake, is refused for the mistake", () => {
    folder.write("a.yaml", `${MINIMAL_YAML}protect: 1\n`);
    folder.write("b.yaml", "extends: a.yaml\nname: other\ndns: { record: other }\n");
    expect(folder.problems()).toEqual(["a.yaml:9:10: protect: must be true or false, got 1 (for b.yaml)"]);
  });

  test("may be a pair that another one extends", () => {
    folder.write("a.yaml", MINIMAL_YAML);
    folder.write("b.yaml", "extends: a.yaml\nname: other\ndns: { record: other }\n");
    expect(folder.load().map(({ settings }) => settings.name)).toEqual(["corp-ssh", "other"]);
  });
});
