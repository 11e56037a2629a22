import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Host } from "../../lab/hosts/host";
import { ADDRESS, bootSmallHost, probe, untilSeen } from "../support/host-fixture";

/** Milliseconds after which nothing is taken for an answer. */
const SILENCE = 1_000;

describe("a host of the lab", () => {
  let folder: string;
  let host: Host;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "bastion-host-"));
    host = await bootSmallHost(folder);
    await host.booted();
  });
  afterAll(async () => {
    await host?.powerOff();
    await host?.plugIn();
    rmSync(folder, { recursive: true });
  });

  test("runs its own systemd, which applied the user data and started sshd on its address", async () => {
    expect(await host.succeed("cat", "/proc/1/comm")).toBe("systemd");
    expect(await host.succeed("systemctl", "is-active", "ssh.service")).toBe("active");
    expect(await host.succeed("id", "--name", "--user", "alice")).toBe("alice");
    expect(await probe(ADDRESS)).toBe("banner");
    expect(await probe("127.91.7.2", SILENCE)).not.toBe("banner");
  });

  test("is a machine apart: neither its processes, its files nor its name are this machine's", async () => {
    expect(await host.succeed("hostname")).toBe("small");
    await host.succeed("touch", "/etc/only-here");
    expect(() => readFileSync("/etc/only-here")).toThrow("ENOENT");
    const processes = await host.succeed("ps", "-e", "--no-headers", "-o", "comm");
    expect(processes).toContain("systemd");
    expect(processes).not.toContain("node");
  });

  test("finds the local AWS through the environment of every unit", async () => {
    const command = ["systemd-run", "--quiet", "--pipe", "--wait", "printenv", "AWS_ENDPOINT_URL"] as const;
    expect(await host.succeed(...command)).toBe("http://127.0.0.1:9");
  });

  test("refuses connections while sshd is killed, which systemd does not start again", async () => {
    await host.killSshd();
    await untilSeen(ADDRESS, "refused");
    await host.run("systemctl", "restart", "ssh.service");
    expect(await probe(ADDRESS)).toBe("refused");
    await host.startSshd();
    await untilSeen(ADDRESS, "banner");
  });

  test("accepts connections and says nothing while sshd is frozen", async () => {
    await host.freezeSshd();
    await untilSeen(ADDRESS, "no banner");
    await host.thawSshd();
    await untilSeen(ADDRESS, "banner");
  });

  test("answers nothing while it is unplugged, and nothing after it was powered off", async () => {
    await host.unplug();
    expect(await probe(ADDRESS, SILENCE)).toBe("no answer");
    await host.plugIn();
    await untilSeen(ADDRESS, "banner");

    await host.powerOff();
    expect(await probe(ADDRESS, SILENCE)).toBe("no answer");
    await host.plugIn();
    expect(await probe(ADDRESS)).toBe("refused");
    // What it had to say outlives it.
    expect(readFileSync(join(folder, "console.log"), "utf8")).toContain("Server listening on 127.91.7.1");
  });

  test("ends with the process that booted it, and so does the silence over its address", async () => {
    const script = join(__dirname, "../support/boot-and-stay.ts");
    const other = spawn(process.execPath, ["--import", "tsx", script, join(folder, "killed")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(other.stdout, "data");
    expect(await probe(ADDRESS, SILENCE)).toBe("no answer");
    other.kill("SIGKILL");
    await untilSeen(ADDRESS, "refused");
  });
});
