import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { IMAGE_FAMILIES, SYSTEMS } from "../../src/constructs/hosts/image-system";
import { cloudConfigOf, fileOf, needPrograms } from "../support/host/host-root";
import { synthesize } from "../support/synth";

function outcome(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): { readonly exitCode: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { exitCode: status, output: stdout + stderr };
}

let folder: string;
beforeAll(() => {
  needPrograms({
    shellcheck: "Debian package shellcheck",
    "systemd-analyze": "Debian package systemd",
  });
  folder = mkdtempSync(join(tmpdir(), "bastion-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

// What the hosts are given, before the tools of those who write such files.
describe.each(IMAGE_FAMILIES)("a host from %s", (image) => {
  const json = synthesize({ host: { image } });

  test("has settings that a shell reads as they are meant", () => {
    const file = join(mkdtempSync(join(folder, "conf-")), "host.conf");
    writeFileSync(file, fileOf(cloudConfigOf(json), "/etc/bastion/host.conf").content);
    const names = ["BASTION_INSTALL_AWS", "BASTION_INSTALL_AGENT", "BASTION_UPDATE", "BASTION_REBOOT_NEEDED"];
    const script = `. "$0"; printf '%s\\n' ${names.map((name) => `"$${name}"`).join(" ")}`;
    const { installAws, installAgent, update, rebootNeeded } = SYSTEMS[image];
    expect(execFileSync("bash", ["-c", script, file], { encoding: "utf8" }).split("\n").slice(0, -1)).toEqual(
      [installAws, installAgent ?? "", update, rebootNeeded],
    );
  });

  test("has units that systemd understands", () => {
    const units = mkdtempSync(join(folder, "units-"));
    const place = "/etc/systemd/system/";
    const written = cloudConfigOf(json).write_files.filter(({ path }) => path.startsWith(`${place}bastion-`));
    for (const { path, content } of written) {
      const file = join(units, path.slice(place.length));
      mkdirSync(dirname(file), { recursive: true });
      // The scripts are not on this machine.
      writeFileSync(file, content.replace(/^ExecStart=.*/m, "ExecStart=/bin/true"));
    }
    const names = readdirSync(units).filter((name) => /\.(service|timer)$/.test(name));
    expect(names).toHaveLength(7);
    const { exitCode, output } = outcome(
      "systemd-analyze",
      ["verify", ...names.map((name) => join(units, name))],
      {
        SYSTEMD_UNIT_PATH: `${units}:/lib/systemd/system:/usr/lib/systemd/system`,
      },
    );
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: "" });
  });
});

test("the scripts in the source tree have no fault", () => {
  const sources = join(__dirname, "../../src/constructs/hosts/files");
  const stubs = join(__dirname, "../support/host");
  const scripts = [sources, stubs].flatMap((place) =>
    readdirSync(place)
      .filter((name) => name.endsWith(".sh"))
      .map((name) => join(place, name)),
  );
  expect(scripts.length).toBeGreaterThan(8);
  expect(outcome("shellcheck", ["--external-sources", "--source-path=SCRIPTDIR", ...scripts])).toEqual({
    exitCode: 0,
    output: "",
  });
});
