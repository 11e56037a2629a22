import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bastion } from "../../support/cli";
import { MINIMAL_SETTINGS } from "../../support/synth";

describe("redundant-bastion validate", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-validate-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function file(name: string, settings: object): string {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(settings, null, 2));
    return path;
  }

  test("says that valid settings are valid", async () => {
    const path = file("a.json", MINIMAL_SETTINGS);
    expect(await bastion(["validate", path])).toEqual({
      out: "The settings are valid: corp-ssh\n",
      err: "",
      exitCode: 0,
    });
  });

  test("names every problem of every file", async () => {
    const a = file("a.json", { ...MINIMAL_SETTINGS, name: "A" });
    const b = file("b.json", { ...MINIMAL_SETTINGS, dns: { zone: "example.co.jp", ttl: 61 } });
    const { out, err, exitCode } = await bastion(["validate", a, b]);
    expect(out).toBe("");
    expect(err).toContain(`${a}:2:11: name: must be`);
    expect(err).toContain(`${b}:`);
    expect(err).toContain("dns.ttl: must be a whole number from 1 to 60 (seconds), got 61");
    expect(exitCode).toBe(1);
  });

  test("finds what two files both claim, though they are named one by one", async () => {
    const a = file("a.json", MINIMAL_SETTINGS);
    const b = file("b.json", { ...MINIMAL_SETTINGS, dns: { zone: "example.co.jp", record: "b" } });
    const { err, exitCode } = await bastion(["validate", a, b]);
    expect(err).toBe(
      `${b}:2:11: name: must give the pair a name of its own, got "corp-ssh", which ${a}:2 has already\n`,
    );
    expect(exitCode).toBe(1);
  });

  test("checks a file once that is named twice", async () => {
    const path = file("a.json", MINIMAL_SETTINGS);
    expect((await bastion(["validate", path, folder])).out).toBe("The settings are valid: corp-ssh\n");
  });

  test("says which of the files is not there, and goes on with the others", async () => {
    const a = file("a.json", { ...MINIMAL_SETTINGS, name: "A" });
    const { err } = await bastion(["validate", join(folder, "none.yaml"), a]);
    expect(err).toContain("none.yaml: does not exist");
    expect(err).toContain(`${a}:2:11: name: must be`);
  });

  test("reads the file that BASTION_SETTINGS names", async () => {
    const path = file("a.json", MINIMAL_SETTINGS);
    expect((await bastion(["validate"], { BASTION_SETTINGS: path })).exitCode).toBe(0);
  });

  test("prints JSON for machines", async () => {
    const path = file("a.json", { ...MINIMAL_SETTINGS, name: "A" });
    const { out } = await bastion(["validate", "--json", path]);
    expect(JSON.parse(out)).toEqual({
      valid: false,
      pairs: [],
      problems: [expect.objectContaining({ file: path, line: 2, path: "name" })],
    });
  });

  test("fails on an unknown option with the code for wrong usage", async () => {
    const { err, exitCode } = await bastion(["validate", "--jsno"]);
    expect(err).toContain("--jsno");
    expect(exitCode).toBe(2);
  });
});
