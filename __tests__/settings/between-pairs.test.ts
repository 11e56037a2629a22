import { MINIMAL_SETTINGS } from "../support/synth";
import { changed, type Changes, SettingsFolder } from "../support/settings";

describe("two pairs", () => {
  const folder = new SettingsFolder();

  /** What is wrong between a pair and others that differ from the least settings by these changes. */
  function conflicts(...pairs: Changes[]): string[] {
    for (const [index, changes] of [{}, ...pairs].entries()) {
      const settings = changed({ name: `pair-${index}`, "dns.record": `ssh${index}`, ...changes });
      folder.write(`${index}.json`, JSON.stringify(settings, null, 1));
    }
    return folder.problems();
  }

  test("that differ are right", () => {
    expect(conflicts({}, {})).toEqual([]);
  });

  test("must have different names", () => {
    expect(conflicts({ name: "pair-0" })).toEqual([
      '1.json:2:10: name: must give the pair a name of its own, got "pair-0", which 0.json:2 has already',
    ]);
  });

  test.each<[string, Changes]>([
    ["the same record", { "dns.record": "ssh0" }],
    ["the same record, in other letters", { "dns.record": "ssh0", "dns.zone": "EXAMPLE.co.jp." }],
    ["the record of a bastion of the other", { "dns.record": "ssh0-2" }],
  ])("must not have %s", (_name, changes) => {
    expect(conflicts(changes)).toEqual([
      expect.stringMatching(/^1\.json:\d+:\d+: dns: must give the pair a host name of its own, got "ssh0/),
    ]);
  });

  test("must not have the record that is the default", () => {
    expect(conflicts({ "dns.record": undefined }, { "dns.record": "ssh" })).toHaveLength(1);
  });

  test.each<[string, Changes]>([
    ["in another zone", { "dns.record": "ssh0", "dns.zone": "example.com" }],
    ["in another zone, by its id", { "dns.record": "ssh0", "dns.zone": undefined, "dns.zoneId": "Z1" }],
    ["that only looks like that of a bastion", { "dns.record": "ssh0-3" }],
    ["that is wrong", { "dns.record": "ssh0", "dns.zone": undefined }],
  ])("may have a record %s", (_name, changes) => {
    expect(conflicts(changes).join()).not.toContain("host name");
  });

  test("without records for the bastions may use their names", () => {
    folder.write(
      "a.json",
      JSON.stringify({ ...MINIMAL_SETTINGS, dns: { zone: "example.jp", nodeRecords: false } }),
    );
    folder.write(
      "b.json",
      JSON.stringify({ ...MINIMAL_SETTINGS, name: "other", dns: { zone: "example.jp", record: "ssh-1" } }),
    );
    expect(folder.problems()).toEqual([]);
  });

  const s3 = { type: "s3", bucket: "states", key: "ssh.tfstate", region: "eu-west-1" };
  const cloud = { type: "cloud", organization: "example", workspace: "ssh" };
  const local = { type: "local", path: "ssh.tfstate" };

  test.each([s3, cloud, local])("must not have the same state: %p", (backend) => {
    const same = { "terraform.backend": backend };
    expect(conflicts(same, same)).toEqual([
      expect.stringMatching(
        /^2\.json:\d+:\d+: terraform\.backend: must give the pair a state of its own, got .* which 1\.json:\d+ has/,
      ),
    ]);
  });

  test.each([
    [s3, { ...s3, key: "other.tfstate" }],
    [s3, { ...s3, bucket: "other" }],
    [cloud, { ...cloud, workspace: "other" }],
    [local, { ...local, path: "other.tfstate" }],
    [{ type: "local" }, { type: "local" }],
  ])("may have the states %p and %p", (one, other) => {
    expect(conflicts({ "terraform.backend": one }, { "terraform.backend": other })).toEqual([]);
  });

  test("that extend the same are told apart by their files", () => {
    const shared = changed({ "dns.record": "ssh" });
    folder.write("_shared.json", JSON.stringify(shared, null, 1));
    for (const name of ["a", "b", "c"]) {
      folder.write(`${name}.json`, JSON.stringify({ extends: "_shared.json", name: `pair-${name}` }));
    }
    expect(folder.problems()).toEqual([
      expect.stringMatching(
        /^_shared\.json:\d+:\d+: dns: must give the pair a host name of its own, got "ssh\.example\.co\.jp", which a\.json has already \(for b\.json and 1 more\)$/,
      ),
    ]);
  });

  test("that take their name from what they extend cannot both have it", () => {
    folder.write("_shared.json", JSON.stringify(changed()));
    folder.write("a.json", '{ "extends": "_shared.json" }');
    folder.write("b.json", '{ "extends": "_shared.json", "dns": { "record": "other" } }');
    expect(folder.problems()).toEqual([
      expect.stringMatching(
        /^_shared\.json:1:9: name: must .* got "corp-ssh", which a\.json has already \(for b\.json\)$/,
      ),
    ]);
  });
});
