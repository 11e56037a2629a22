import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bastion } from "../../support/cli";
import { MINIMAL_SETTINGS } from "../../support/synth";

describe("redundant-bastion matrix", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-matrix-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function pair(name: string, more: object = {}): void {
    const settings = { ...MINIMAL_SETTINGS, name, dns: { zone: "example.co.jp", record: name }, ...more };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(settings));
  }

  test("prints one job for each pair, in one line", async () => {
    pair("osaka", { region: "ap-northeast-3" });
    pair("tokyo");
    const { out, exitCode } = await bastion(["matrix", "-s", folder]);
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toEqual({
      include: [
        { pair: "osaka", region: "ap-northeast-3", settings: join(folder, "osaka.json") },
        { pair: "tokyo", region: "ap-northeast-1", settings: join(folder, "tokyo.json") },
      ],
    });
    expect(exitCode).toBe(0);
  });

  test("prints none while the settings of one are wrong", async () => {
    pair("osaka");
    pair("tokyo", { region: "Tokyo" });
    const { out, err, exitCode } = await bastion(["matrix", "-s", folder]);
    expect(out).toBe("");
    expect(err).toContain("region: must be");
    expect(exitCode).toBe(1);
  });

  test("says when there are more pairs than GitHub makes jobs", async () => {
    mkdirSync(folder, { recursive: true });
    Array.from({ length: 257 }, (_, index) => pair(`pair-${index}`));
    const { err, exitCode } = await bastion(["matrix", "-s", folder]);
    expect(err).toContain("at most 256 jobs per matrix, but the settings have 257 pairs");
    expect(exitCode).toBe(2);
  });
});
