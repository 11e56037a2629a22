import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { MINIMAL_YAML, SettingsFolder } from "./support/settings";

const PROJECT = join(__dirname, "..");

/** What a process said, and its exit code. */
interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

describe("the app, as its own process", () => {
  const folder = new SettingsFolder();

  /** Runs it as cdktf.json does, in the folder. */
  function run(settings?: string): Promise<Ended> {
    const { BASTION_SETTINGS, CDKTF_OUTDIR, ...env } = process.env;
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        ["-r", join(PROJECT, "scripts/run-typescript.js"), join(PROJECT, "main.ts")],
        {
          cwd: folder.path,
          env: { ...env, ...(settings !== undefined && { BASTION_SETTINGS: settings }) },
          timeout: 60_000,
        },
        (_error, out, err) => resolve({ code: child.exitCode, out, err }),
      );
    });
  }

  const output = (): string => join(folder.path, "cdktf.out");

  test("ends with 1, every problem and no stack trace, and writes nothing", async () => {
    folder.write("pairs/a.yaml", MINIMAL_YAML);
    folder.write("pairs/b.yaml", `${MINIMAL_YAML}protected: true\n`);
    expect(await run("pairs")).toEqual({
      code: 1,
      out: "",
      err:
        'pairs/b.yaml:1:7: name: must give the pair a name of its own, got "corp-ssh", which pairs/a.yaml:1 has already\n' +
        'pairs/b.yaml:7:6: dns: must give the pair a host name of its own, got "ssh.example.co.jp", which pairs/a.yaml:7 has already\n' +
        "pairs/b.yaml:9:1: protected: is no known key: did you mean protect?\n",
    });
    expect(existsSync(output())).toBe(false);
  });

  test("ends with 3 and the stack trace when something is wrong that is not in the settings", async () => {
    folder.write("pairs/a.yaml", MINIMAL_YAML);
    folder.write("cdktf.out", "a file where the folder should be");
    const { code, err } = await run("pairs");
    rmSync(output());
    expect(code).toBe(3);
    expect(err).toMatch(/^Unexpected error\..*\nError: .*cdktf\.out.*\n(?: {4}at .*\n)+/);
  });

  test("writes one stack per file", async () => {
    folder.write("pairs/a.yaml", MINIMAL_YAML);
    folder.write("pairs/b.yaml", "extends: a.yaml\nname: other\ndns: { record: other }\n");
    expect(await run("pairs")).toEqual({ code: 0, out: "", err: "" });
    const { stacks } = JSON.parse(readFileSync(join(output(), "manifest.json"), "utf8")) as {
      stacks: object;
    };
    expect(Object.keys(stacks)).toEqual(expect.arrayContaining(["corp-ssh", "other"]));
    expect(existsSync(join(output(), "stacks/other/cdk.tf.json"))).toBe(true);
  });

  test("reads bastion.yaml when no settings are named", async () => {
    expect(await run()).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^bastion\.yaml: does not exist: /),
    });
  });
});
