import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { IMAGE_FAMILIES, imageSystem } from "../../src/host/image-system";
import { sshdConfigPath } from "../../src/host/sshd-config";
import { cloudConfigOf, fileOf, needPrograms, userDataText } from "../support/host/host-root";
import { synthesize } from "../support/synth";

jest.setTimeout(120_000);

const SSHD = "/usr/sbin/sshd";
const HOST_KEY = "/etc/ssh/bastion_host_ed25519_key";

/** Settings that use everything that ends up in user data. */
const settingsFor = (image: string): Parameters<typeof synthesize>[0] => ({
  host: {
    image,
    userData: {
      packages: ["tcpdump"],
      runcmd: ["echo yes > /root/on", ["touch", "/root/22:22"]],
      files: [{ path: "/etc/motd", content: "on: yes\n0644\n" }],
    },
  },
  access: { port: 2222, forwardTo: ["db.internal:5432", "10.0.3.7:3389"] },
});

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
    "cloud-init": "Debian package cloud-init",
    shellcheck: "Debian package shellcheck",
    "systemd-analyze": "Debian package systemd",
    "ssh-keygen": "Debian package openssh-client",
  });
  if (outcome(SSHD, ["-V"]).exitCode === null) {
    throw new Error(
      "Missing for these tests: /usr/sbin/sshd (Debian package openssh-server). Install it and run them again.",
    );
  }
  // sshd wants it, and only its unit makes it.
  mkdirSync("/run/sshd", { recursive: true });
  folder = mkdtempSync(join(tmpdir(), "bastion-user-data-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(IMAGE_FAMILIES)("user data for %s", (image) => {
  const json = synthesize(settingsFor(image));

  test.each(["primary", "secondary"] as const)("of the %s is accepted by cloud-init", (node) => {
    const file = join(folder, `${image}-${node}.yaml`);
    writeFileSync(file, userDataText(json, node));
    const { exitCode, output } = outcome("cloud-init", ["schema", "--config-file", file]);
    expect(output).toContain("Valid cloud-config");
    expect(exitCode).toBe(0);
  });

  test("means the same to the YAML reader of cloud-init as to ours", () => {
    const file = join(folder, `${image}.yaml`);
    writeFileSync(file, userDataText(json));
    const script = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))";
    // The interpreter cloud-init uses: it has PyYAML.
    const read = execFileSync("/usr/bin/python3", ["-c", script, file], { encoding: "utf8" });
    expect(JSON.parse(read)).toEqual(cloudConfigOf(json));
  });

  describe("configures an sshd that", () => {
    const { content } = fileOf(cloudConfigOf(json), sshdConfigPath(imageSystem(image)));

    /** The rendered configuration as the host reads it; where the key is can be changed. */
    function configFile(key = HOST_KEY): string {
      const file = join(mkdtempSync(join(folder, "sshd-")), "sshd_config");
      writeFileSync(
        file,
        content.replace(HOST_KEY, key).replace("/usr/libexec/openssh/sftp-server", "internal-sftp"),
      );
      return file;
    }
    function newKey(): string {
      const key = join(mkdtempSync(join(folder, "key-")), "key");
      execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
      return key;
    }

    test("does not start without the host key", () => {
      const { exitCode, output } = outcome(SSHD, ["-t", "-f", configFile(join(folder, "nowhere"))]);
      expect(exitCode).not.toBe(0);
      expect(output).toContain("no hostkeys available");
    });

    test("accepts all of it", () => {
      expect(outcome(SSHD, ["-t", "-f", configFile(newKey())])).toEqual({ exitCode: 0, output: "" });
    });

    test("lets it stand above what the image says, and keys of people come from files of root", () => {
      const image = join(mkdtempSync(join(folder, "image-")), "sshd_config");
      writeFileSync(
        image,
        [
          `Include ${configFile(newKey())}`,
          "Port 22",
          `HostKey ${newKey()}`,
          "PasswordAuthentication yes",
          "PermitRootLogin yes",
          "X11Forwarding yes",
          "AllowTcpForwarding yes",
          "PermitOpen any",
          "AuthorizedKeysFile .ssh/authorized_keys",
          "",
        ].join("\n"),
      );
      const effective = (user: string): string[] =>
        outcome(SSHD, ["-T", "-f", image, "-C", `user=${user},host=h,addr=192.0.2.1`]).output.split("\n");
      expect(effective("root")).toEqual(
        expect.arrayContaining([
          "port 2222",
          "passwordauthentication no",
          "kbdinteractiveauthentication no",
          "permitrootlogin no",
          "x11forwarding no",
          "allowtcpforwarding local",
          "allowagentforwarding no",
          "permitopen db.internal:5432 10.0.3.7:3389",
          "loglevel VERBOSE",
          "hostkeyalgorithms ssh-ed25519",
          // Only people from the list have their keys elsewhere.
          "authorizedkeysfile .ssh/authorized_keys",
        ]),
      );
    });
  });

  test("has settings that a shell reads as they are meant", () => {
    const file = join(mkdtempSync(join(folder, "conf-")), "host.conf");
    writeFileSync(file, fileOf(cloudConfigOf(json), "/etc/bastion/host.conf").content);
    const names = ["BASTION_INSTALL_AWS", "BASTION_INSTALL_AGENT", "BASTION_UPDATE", "BASTION_REBOOT_NEEDED"];
    const script = `. "$0"; printf '%s\\n' ${names.map((name) => `"$${name}"`).join(" ")}`;
    const { installAws, installAgent, update, rebootNeeded } = imageSystem(image);
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
  const sources = join(__dirname, "../../src/host/files");
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
