import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "../../lab/tools/run";
import { HostRoot, needPrograms } from "../support/host/host-root";

type Settings = ConstructorParameters<typeof HostRoot>[0];

/** Runs a script of a host for real, with recorders in place of what would change this machine. */
async function runOn(
  settings: Settings,
  script: string,
  options: { readonly stubs: string[]; readonly failing?: string[] },
): Promise<{ calls: string[] } & RunResult> {
  needPrograms({ bash: "package bash" });
  const host = new HostRoot(settings);
  try {
    host.stub("recorder.sh", options.stubs);
    const calls = join(host.path, "calls");
    const result = await host.run(script, {
      ...process.env,
      CALLS: calls,
      FAILING: options.failing?.join("\n"),
    });
    return { ...result, calls: existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [] };
  } finally {
    host.remove();
  }
}

describe("the set-up at the end of the first boot", () => {
  const stubs = ["systemctl"];

  test("brings into force what was written, and waits for nothing", async () => {
    const { calls } = await runOn({}, "bastion-setup", { stubs });
    expect(calls).toEqual([
      "systemctl daemon-reload",
      "systemctl enable bastion-host-key.service sshd.service",
      "systemctl enable bastion-users.timer",
      "systemctl start --no-block bastion-users.timer",
      "systemctl enable bastion-watchdog.timer",
      "systemctl start --no-block bastion-watchdog.timer",
      "systemctl enable bastion-updates.timer",
      "systemctl start --no-block bastion-updates.timer",
      "systemctl reset-failed sshd.service",
      "systemctl restart --no-block sshd.service",
    ]);
  });

  test("replaces the socket and the updates of Ubuntu", async () => {
    const { calls } = await runOn({ host: { image: "ubuntu-24.04" } }, "bastion-setup", { stubs });
    expect(calls.slice(0, 4)).toEqual([
      "systemctl daemon-reload",
      "systemctl disable --now ssh.socket",
      "systemctl disable --now apt-daily-upgrade.timer",
      "systemctl enable bastion-host-key.service ssh.service",
    ]);
    expect(calls.at(-1)).toBe("systemctl restart --no-block ssh.service");
  });

  describe("on a port other than 22", () => {
    const settings = { access: { port: 2222 } };
    const selinux = [...stubs, "selinuxenabled", "semanage"];
    const add = "semanage port --add --type ssh_port_t --proto tcp 2222";

    test("labels it where SELinux is on", async () => {
      const { calls } = await runOn(settings, "bastion-setup", { stubs: selinux });
      expect(calls.filter((call) => call.startsWith("semanage"))).toEqual([add]);
      expect(calls.indexOf(add)).toBeLessThan(calls.indexOf("systemctl restart --no-block sshd.service"));
    });

    test("takes over a port that has another label", async () => {
      const { calls } = await runOn(settings, "bastion-setup", { stubs: selinux, failing: [add] });
      expect(calls).toContain("semanage port --modify --type ssh_port_t --proto tcp 2222");
    });

    test("leaves it where SELinux is off", async () => {
      const off = await runOn(settings, "bastion-setup", { stubs: selinux, failing: ["selinuxenabled "] });
      expect(off.calls.join()).not.toContain("semanage");
    });
  });

  test("leaves SELinux alone on port 22", async () => {
    const { calls } = await runOn({}, "bastion-setup", { stubs: [...stubs, "selinuxenabled", "semanage"] });
    expect(calls.join()).not.toMatch(/selinux|semanage/);
  });
});

describe("the updates", () => {
  const upgrade = "dnf -y upgrade --security --releasever=latest";
  const needed = "dnf -q needs-restarting -r";
  const stubs = ["dnf", "systemctl"];

  test("are installed, and the host stays up when nothing asks for a reboot", async () => {
    const { calls, exitCode } = await runOn({}, "bastion-updates", { stubs });
    expect(exitCode).toBe(0);
    expect(calls).toEqual([upgrade, "dnf -q needs-restarting --help", needed]);
  });

  test("reboot the host when they ask for it", async () => {
    const { calls } = await runOn({}, "bastion-updates", { stubs, failing: [needed] });
    expect(calls.at(-1)).toBe("systemctl reboot");
  });

  test("that cannot tell whether they want a reboot cause none", async () => {
    const failing = ["dnf -q needs-restarting --help"];
    const { calls } = await runOn({}, "bastion-updates", { stubs, failing });
    expect(calls).not.toContain("systemctl reboot");
  });

  test("that fail cause no reboot", async () => {
    const { calls, exitCode } = await runOn({}, "bastion-updates", { stubs, failing: [upgrade, needed] });
    expect(exitCode).not.toBe(0);
    expect(calls).toEqual([upgrade]);
  });
});
