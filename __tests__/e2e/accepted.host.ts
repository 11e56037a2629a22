import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "../../lab/hosts/host";
import { IMAGE_FAMILIES, SYSTEMS } from "../../src/constructs/hosts/image-system";
import { sshdConfigPath } from "../../src/constructs/hosts/sshd-config";
import { bootSmallHost } from "../support/host-fixture";
import { cloudConfigOf, fileOf, userDataText } from "../support/host/host-root";
import { synthesize } from "../support/synth";

/** Everything that settings can say about a host. */
const ALL_SETTINGS = {
  host: {
    updates: "off",
    sessionManager: false,
    userData: {
      packages: ["htop"],
      runcmd: ["echo 'yes: no'", ["touch", "/var/on"]],
      files: [{ path: "/etc/motd", content: "on\n22:22\n", permissions: "0600" }],
    },
  },
  access: { from: ["203.0.113.0/24"], port: 2222, forwardTo: ["db.internal:5432", "10.0.3.7:3389"] },
};

// What is rendered for each image, before the programs that will read it: those of Debian 12.
describe("what is rendered for the hosts", () => {
  let folder: string;
  let host: Host;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "bastion-accepted-"));
    host = await bootSmallHost(folder);
    await host.booted();
    await host.succeed(
      ...([
        "ssh-keygen",
        "-q",
        "-t",
        "ed25519",
        "-N",
        "",
        "-f",
        "/etc/ssh/bastion_host_ed25519_key",
      ] as const),
    );
  });
  afterAll(async () => {
    await host?.powerOff();
    await host?.plugIn();
    rmSync(folder, { recursive: true });
  });

  /** Puts a file into the host. */
  async function put(name: string, content: string): Promise<string> {
    const inside = `/root/${name}`;
    await host.succeed(
      "sh",
      "-c",
      `base64 -d > ${inside} <<'E'\n${Buffer.from(content).toString("base64")}\nE`,
    );
    return inside;
  }

  describe.each(IMAGE_FAMILIES)("for %s", (image) => {
    const settings = [{ host: { image } }, { ...ALL_SETTINGS, host: { ...ALL_SETTINGS.host, image } }].map(
      (overrides) => synthesize(overrides),
    );

    test("is user data that cloud-init accepts", async () => {
      for (const json of settings) {
        const file = await put("user-data", userDataText(json));
        expect((await host.run("cloud-init", "schema", "--config-file", file)).output).toBe(
          `Valid cloud-config: ${file}`,
        );
      }
    });

    test("means the same to cloud-init's reader of YAML as to ours", async () => {
      const read = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))";
      for (const json of settings) {
        const file = await put("user-data", userDataText(json));
        expect(JSON.parse(await host.succeed("python3", "-c", read, file))).toEqual(cloudConfigOf(json));
      }
    });

    test("is a configuration that sshd accepts", async () => {
      for (const json of settings) {
        const { content } = fileOf(cloudConfigOf(json), sshdConfigPath(SYSTEMS[image]));
        const { output, exitCode } = await host.run("/usr/sbin/sshd", "-t", "-f", await put("sshd", content));
        expect({ output, exitCode }).toEqual({ output: "", exitCode: 0 });
      }
    });
  });

  test("keeps sshd from starting as long as there is no host key", async () => {
    const { content } = fileOf(cloudConfigOf(synthesize()), sshdConfigPath(SYSTEMS["al2023"]));
    const file = await put("sshd", content.replace("/etc/ssh/bastion_host_ed25519_key", "/nowhere"));
    const { output, exitCode } = await host.run("/usr/sbin/sshd", "-t", "-f", file);
    expect(exitCode).not.toBe(0);
    expect(output).toContain("no hostkeys available");
  });

  test("is really looked at: both programs refuse what is wrong", async () => {
    const userData = await put("user-data", "#cloud-config\nwrite_files: {path: /etc/motd}\n");
    expect((await host.run("cloud-init", "schema", "--config-file", userData)).exitCode).not.toBe(0);
    expect(
      (await host.run("/usr/sbin/sshd", "-t", "-f", await put("sshd", "PermitOpen db\n"))).exitCode,
    ).not.toBe(0);
  });
});
