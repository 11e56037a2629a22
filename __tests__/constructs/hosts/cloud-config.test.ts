import { OWN_PATH } from "../../../src/fields/user-data";
import { IMAGE_FAMILIES, SYSTEMS } from "../../../src/constructs/hosts/image-system";
import { cloudConfigOf, fileOf, userDataText, type CloudConfig } from "../../support/host/host-root";
import { ALICE_KEY } from "../../support/public-keys";
import { synthesize } from "../../support/synth";

type Settings = NonNullable<Parameters<typeof synthesize>[0]>;
const configOf = (host: object, more: Settings = {}, node?: "primary" | "secondary"): CloudConfig =>
  cloudConfigOf(synthesize({ host, ...more }), node);

/** The settings of a host, as its scripts read them. */
function hostConf(config: CloudConfig): { [name: string]: string } {
  const lines = fileOf(config, "/etc/bastion/host.conf").content.trim().split("\n");
  return Object.fromEntries(lines.map((line) => [line.split("=")[0], line.replace(/^\w+='(.*)'$/s, "$1")]));
}
const timers = (config: CloudConfig): string[] => hostConf(config).BASTION_TIMERS.split(" ");

describe.each(IMAGE_FAMILIES)("user data for %s", (image) => {
  const system = SYSTEMS[image];
  const config = configOf({ image });
  const ssh = image === "ubuntu-24.04" ? "ssh" : "sshd";

  test("writes scripts that root runs, and nobody else can change a file", () => {
    for (const { path, content, permissions, owner } of config.write_files) {
      expect(owner).toBe("root:root");
      expect(permissions).toMatch(/^0[67][04][04]$|^0755$/);
      expect(content.startsWith("#!")).toBe(path.startsWith("/usr/local/sbin/"));
      expect(permissions === "0755").toBe(content.startsWith("#!"));
      expect(content.endsWith("\n")).toBe(true);
    }
  });

  test("lets sshd start only after the host key is there, by the name sshd has", () => {
    const { content } = fileOf(config, `/etc/systemd/system/${ssh}.service.d/bastion.conf`);
    expect(content).toContain("Requires=bastion-host-key.service\nAfter=bastion-host-key.service\n");
    expect(hostConf(config).BASTION_SSH_SERVICE).toBe(ssh);
  });

  test("begins with the set-up, which needs nothing else to have been run", () => {
    expect(config.runcmd).toEqual([["/usr/local/sbin/bastion-setup"]]);
    expect(config).not.toHaveProperty("packages");
  });

  test("names every file it has as its own, so that nobody writes over it", () => {
    expect(config.write_files.filter(({ path }) => !new RegExp(OWN_PATH).test(path))).toEqual([]);
  });

  test("tells the scripts how this system does things", () => {
    expect(hostConf(config)).toMatchObject({
      BASTION_NAME: "corp-ssh",
      BASTION_NODE: "primary",
      BASTION_REGION: "ap-northeast-1",
      BASTION_PARAMETERS: "/bastion/corp-ssh",
      BASTION_SSH_PORT: "22",
      BASTION_INSTALL_AWS: system.installAws,
      BASTION_UPDATE: system.update,
      BASTION_REBOOT_NEEDED: system.rebootNeeded,
      BASTION_REPLACED_UNITS: system.replacedUnits.join(" "),
    });
  });

  test("leaves much room below the 16 KB of EC2", () => {
    const data = synthesize({ host: { image } }).resource.aws_instance.primary.user_data_base64 as string;
    expect(Buffer.from(data, "base64").length).toBeLessThan(8 * 1024);
  });
});

describe("user data", () => {
  test("differs between the two hosts in name and update window alone", () => {
    const json = synthesize();
    const [primary, secondary] = (["primary", "secondary"] as const).map((node) =>
      userDataText(json, node).split("\n"),
    );
    expect(secondary).toHaveLength(primary.length);
    expect(primary.filter((line, index) => line !== secondary[index])).toEqual([
      "hostname: corp-ssh-primary",
      "      BASTION_NODE='primary'",
      "      OnCalendar=Tue,Thu,Sat *-*-* 18:00:00",
    ]);
    expect(secondary.filter((line, index) => line !== primary[index])).toEqual([
      "hostname: corp-ssh-secondary",
      "      BASTION_NODE='secondary'",
      "      OnCalendar=Mon,Wed,Fri *-*-* 18:00:00",
    ]);
  });

  test("updates in a window of one's own, or not at all", () => {
    const window = "/etc/systemd/system/bastion-updates.timer.d/window.conf";
    expect(fileOf(configOf({ updateTime: "02:30" }), window).content).toContain("02:30:00");
    expect(timers(configOf({}))).toContain("bastion-updates.timer");
    const off = configOf({ updates: "off" });
    expect(timers(off)).toEqual(["bastion-users.timer", "bastion-watchdog.timer"]);
    expect(off.write_files.filter(({ path }) => path.includes("updates.timer"))).toEqual([]);
  });

  test("closes the socket that would listen for an sshd without a host key", () => {
    expect(configOf({ image: "ubuntu-24.04" }).bootcmd).toEqual([
      ["systemctl", "disable", "--now", "ssh.socket"],
    ]);
    expect(configOf({})).not.toHaveProperty("bootcmd");
  });

  test("installs Session Manager's agent where the image has none and it is wanted", () => {
    expect(hostConf(configOf({ image: "centos-stream-9" })).BASTION_INSTALL_AGENT).toContain(
      "amazon-ssm-agent.rpm",
    );
    expect(
      hostConf(configOf({ image: "centos-stream-9", sessionManager: false })).BASTION_INSTALL_AGENT,
    ).toBe("");
    expect(hostConf(configOf({})).BASTION_INSTALL_AGENT).toBe("");
  });

  test("for an image of one's own is that of the family it is from", () => {
    const image = "ami-0123456789abcdef0";
    expect(configOf({ image })).toEqual(configOf({ image: "al2023" }));
    expect(configOf({ image, imageFamily: "ubuntu-24.04" })).toEqual(configOf({ image: "ubuntu-24.04" }));
  });

  test("takes in what the settings add, after its own", () => {
    const userData = {
      packages: ["tcpdump"],
      runcmd: ['echo "${HOME}" %{x} > /root/home', ["touch", "/root/here"]],
      files: [{ path: "/etc/motd", content: "on: yes\n", permissions: "0640" }],
    };
    const config = configOf({ userData });
    expect(config.packages).toEqual(userData.packages);
    expect(config.runcmd).toEqual([["/usr/local/sbin/bastion-setup"], ...userData.runcmd]);
    expect(fileOf(config, "/etc/motd")).toEqual({
      path: "/etc/motd",
      content: "on: yes\n",
      permissions: "0640",
      owner: "root:root",
    });
  });

  test("does not fit when too much is added: nothing is written", () => {
    const content = Array.from({ length: 6000 }, (_, index) => (index * 7919).toString(36)).join("");
    expect(() => synthesize({ host: { userData: { files: [{ path: "/x", content }] } } })).toThrow(
      /Hosts\/PrimaryUserData: the user data must be at most 16384 bytes after gzip, got \d+/,
    );
  });

  test("does not know the people", () => {
    const json = synthesize({ access: { users: { alice: { keys: [ALICE_KEY], sudo: true } } } });
    expect(userDataText(json)).not.toMatch(/alice|AAAAC3NzaC1lZDI1NTE5/);
    expect(userDataText(json)).toBe(userDataText(synthesize()));
  });
});

describe("what Terraform is given", () => {
  test("holds no secret: no private key, and nothing that is encrypted", () => {
    const json = synthesize({ access: { users: { alice: { keys: [ALICE_KEY] } } } });
    const text = JSON.stringify(json) + userDataText(json) + userDataText(json, "secondary");
    expect(text).not.toMatch(/PRIVATE KEY|b3BlbnNzaC1rZXk|AKIA[0-9A-Z]{16}|aws_secret_access_key/);
    // The private host key is in no resource and in no data source: hosts alone know it.
    expect(JSON.stringify(json.resource)).not.toMatch(/SecureString/);
    const keyOwners = Object.entries({ ...json.resource, ...json.data }).filter(
      ([type, byName]) =>
        JSON.stringify(byName).includes("ssh-host-key") && type !== "aws_iam_policy_document",
    );
    expect(keyOwners).toEqual([]);
  });
});
