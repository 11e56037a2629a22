import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Host } from "../../lab/hosts/host";
import { Hosts } from "../../lab/hosts/hosts";
import { registerOwnImage } from "../../lab/local-aws/own-image";
import { waitUntil } from "../../lab/tools/wait-until";
import { NODE_NAMES, type NodeName } from "../../src/model/names";
import { bastionOn } from "../support/bastion-process";
import { TestDeployment, type Changes } from "../support/deployment";
import { EchoServer } from "../support/echo-server";
import { makeKey, untilSeen } from "../support/host-fixture";
import { PATIENCE } from "../support/patience";
import { SshClient } from "../support/ssh-client";

// One deployment for all: each test begins where the one before it ended.
describe("a pair, booted from the user data that the local AWS stores", () => {
  let pair: TestDeployment;
  let hosts: Hosts;
  let booted: Record<NodeName, Host>;
  let allowed: EchoServer;
  let forbidden: EchoServer;
  let alice: SshClient;
  let bob: SshClient;
  let image: string;
  let bobsKey: string;
  let users: Record<string, { keys: string[]; sudo?: boolean }>;

  /**
   * Deploys the lab's settings with hosts, people and some changes. The system that is booted is Debian 12, which is
   * none of the four images: it gets the user data of Ubuntu 24.04, its nearest relative.
   */
  async function deploy(changes: Changes = {}): Promise<string[]> {
    const access = { users, forwardTo: [allowed.target] };
    const host = { image, imageFamily: "ubuntu-24.04" };
    const terraform = await pair.terraform({ host, access, ...changes });
    const plan = await terraform.plan();
    await terraform.apply(plan);
    return plan.changes.map(({ address }) => address);
  }

  /** What the timer does every minute, at once. */
  async function syncUsers(): Promise<void> {
    await Promise.all(NODE_NAMES.map((node) => booted[node].succeed("systemctl", "start", "bastion-users")));
  }

  beforeAll(async () => {
    pair = await TestDeployment.start();
    const { folder, aws } = pair.lab;
    [allowed, forbidden] = await Promise.all([EchoServer.start(), EchoServer.start()]);
    users = { alice: { keys: [makeKey(join(folder, "alice"))], sudo: true } };
    bobsKey = makeKey(join(folder, "bob"));
    image = await registerOwnImage(aws);
    // Side by side: on a new machine the hosts' root file system has to be built.
    [hosts] = await Promise.all([
      Hosts.prepare({ aws, pair: "corp-ssh", folder: join(folder, "hosts") }),
      deploy(),
    ]);
    // At the same time, as in a first deployment: neither finds a host key.
    const [primary, secondary] = await Promise.all(NODE_NAMES.map((node) => hosts.boot(node)));
    booted = { primary, secondary };
    await Promise.all([primary.booted(), secondary.booted()]);
    const settings = ["--settings", join(folder, "bastion.yaml")];
    const knownHosts = await bastionOn(aws, "known-hosts", ...settings);
    const client = async (user: string): Promise<SshClient> => {
      const config = await bastionOn(aws, "ssh-config", "--user", user, ...settings);
      return new SshClient(join(folder, `${user}-ssh`), config, knownHosts, join(folder, user));
    };
    [alice, bob] = await Promise.all([client("alice"), client("bob")]);
  });
  afterAll(async () => {
    await hosts?.stop();
    allowed?.stop();
    forbidden?.stop();
    await pair?.stop();
  });

  test.each(NODE_NAMES)(
    "the %s lets in who has the key, and lets only that person become root",
    async (node) => {
      const { address } = booted[node];
      expect((await alice.run(address, "corp-ssh", "id", "-un")).stdout).toBe("alice");
      expect((await alice.run(address, "corp-ssh", "hostname")).stdout).toBe(`corp-ssh-${node}`);
      expect((await alice.run(address, "corp-ssh", "sudo", "-n", "id", "-un")).stdout).toBe("root");
    },
  );

  test("both have one identity: one line of known_hosts is right for the name, the nodes and the addresses", async () => {
    for (const node of NODE_NAMES) {
      const { address } = booted[node];
      for (const name of ["ssh.example.co.jp", "ssh-1.example.co.jp", "ssh-2.example.co.jp", address]) {
        const { output, exitCode } = await alice.run(
          address,
          "-o",
          `HostKeyAlias=${name}`,
          "corp-ssh",
          "true",
        );
        expect({ name, output, exitCode }).toEqual({ name, output: "", exitCode: 0 });
      }
    }
    const stranger = await alice.run(booted.primary.address, "-o", "HostKeyAlias=other", "corp-ssh", "true");
    expect(stranger.output).toContain("Host key verification failed");
  });

  test("nobody is let in without a key of the list, as root, or by a password", async () => {
    const { address } = booted.primary;
    const denied = /Permission denied \(publickey\)/;
    expect((await bob.run(address, "corp-ssh", "true")).output).toMatch(denied);
    expect((await alice.run(address, "-l", "root", "corp-ssh", "true")).output).toMatch(denied);
    const password = ["-o", "PubkeyAuthentication=no", "-o", "PreferredAuthentications=password"];
    expect((await alice.run(address, ...password, "corp-ssh", "true")).output).toMatch(denied);
  });

  test("ports are forwarded to the allowed target and to no other, and none back", async () => {
    const { address } = booted.secondary;
    const forward = (target: string) => alice.send("through\n", address, "-W", target, "corp-ssh");
    expect(await forward(allowed.target)).toEqual({ out: "through\n", err: "" });
    const refused = await forward(forbidden.target);
    expect(refused.out).toBe("");
    expect(refused.err).toContain("administratively prohibited");
    const back = ["-o", "ExitOnForwardFailure=yes", "-R", `0:${allowed.target}`];
    expect((await alice.run(address, ...back, "corp-ssh", "true")).output).toContain("forwarding failed");
  });

  test("sshd is as it should be whatever the image says", async () => {
    const effective = (await booted.primary.succeed("/usr/sbin/sshd", "-T")).split("\n");
    expect(effective).toEqual(
      expect.arrayContaining([
        "passwordauthentication no",
        "kbdinteractiveauthentication no",
        "permitrootlogin no",
        "allowagentforwarding no",
        "x11forwarding no",
        `permitopen ${allowed.target}`,
        "hostkey /etc/ssh/bastion_host_ed25519_key",
      ]),
    );
    expect(effective.filter((line) => line.startsWith("hostkey "))).toHaveLength(1);
  });

  test("updates come by themselves, on different days, and nothing of the image reboots in between", async () => {
    const days = await Promise.all(
      NODE_NAMES.map(async (node) => {
        expect(await booted[node].succeed("systemctl", "is-active", "bastion-updates.timer")).toBe("active");
        const { stdout } = await booted[node].run("systemctl", "is-enabled", "apt-daily-upgrade.timer");
        expect(stdout).toBe("disabled");
        const calendar = await booted[node].succeed(
          ...(["systemctl", "show", "--property=TimersCalendar", "bastion-updates.timer"] as const),
        );
        return /OnCalendar=([A-Za-z,]+) /.exec(calendar)?.[1].split(",") ?? [];
      }),
    );
    expect(days).toEqual([
      ["Tue", "Thu", "Sat"],
      ["Mon", "Wed", "Fri"],
    ]);
  });

  test("a frozen sshd is restarted by the watchdog, and sessions go on", async () => {
    const { primary } = booted;
    const session = await alice.session(primary.address, "corp-ssh");
    await primary.freezeSshd();
    await untilSeen(primary.address, "no banner");
    // The timer begins two minutes after the boot, and each of three attempts takes ten seconds.
    await primary.succeed("systemctl", "set-environment", "BASTION_BANNER_SECONDS=1");
    expect(await primary.succeed("systemctl", "is-active", "bastion-watchdog.timer")).toBe("active");
    await primary.succeed("systemctl", "start", "bastion-watchdog.service");
    await untilSeen(primary.address, "banner");
    expect(await session.echo("still here")).toBe("still here");
    session.end();
  });

  test("somebody who is added by a deployment is let in after the next sync, with no change to any host", async () => {
    users = { ...users, bob: { keys: [bobsKey] } };
    expect((await deploy()).sort()).toEqual(["aws_ssm_parameter.logins", 'aws_ssm_parameter.users["bob"]']);
    expect(await booted.primary.succeed("systemctl", "is-active", "bastion-users.timer")).toBe("active");
    await syncUsers();
    for (const node of NODE_NAMES) {
      const { address } = booted[node];
      expect((await bob.run(address, "corp-ssh", "id", "-un")).stdout).toBe("bob");
      expect((await bob.run(address, "corp-ssh", "sudo", "-n", "true")).exitCode).not.toBe(0);
    }
  });

  test("somebody who is removed is locked out, and sessions end; those of others do not", async () => {
    const { address } = booted.primary;
    const [hers, his] = [await alice.session(address, "corp-ssh"), await bob.session(address, "corp-ssh")];
    users = { alice: users.alice };
    expect((await deploy()).sort()).toEqual(["aws_ssm_parameter.logins", 'aws_ssm_parameter.users["bob"]']);
    await syncUsers();
    await waitUntil(() => !his.isOpen, { what: "the end of the session", milliseconds: PATIENCE });
    expect(await hers.echo("still here")).toBe("still here");
    hers.end();
    for (const node of NODE_NAMES) {
      expect((await bob.run(booted[node].address, "corp-ssh", "true")).output).toContain("Permission denied");
      expect(await booted[node].succeed("passwd", "--status", "bob")).toMatch(/^bob L /);
    }
  });

  test("a host that is rebuilt for a new generation has the address and the identity of the one before", async () => {
    const before = booted.secondary;
    const changes = await deploy({ nodes: { secondary: { generation: 2 } } });
    expect(changes.filter((address) => address.startsWith("aws_instance."))).toEqual([
      "aws_instance.secondary",
    ]);
    booted.secondary = await hosts.boot("secondary");
    expect(booted.secondary.address).toBe(before.address);
    expect(booted.secondary.deployed.instanceId).not.toBe(before.deployed.instanceId);
    await booted.secondary.booted();
    await syncUsers();
    expect(await alice.run(before.address, "corp-ssh", "hostname")).toMatchObject({
      output: "corp-ssh-secondary",
      exitCode: 0,
    });
  });

  test("the private host key is in the store and on the hosts, and nowhere else", async () => {
    const ssm = new SSMClient(pair.lab.aws);
    const { Parameter } = await ssm.send(
      new GetParameterCommand({ Name: "/bastion/corp-ssh/ssh-host-key", WithDecryption: true }),
    );
    ssm.destroy();
    const secret = Parameter!.Value!.split("\n")[2];
    expect(secret).toMatch(/^[A-Za-z0-9+/=]{40,}$/);
    // What Terraform wrote, its state, the seeds with the user data, and the journals of all three boots.
    const files = readdirSync(pair.lab.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes("/.terraform"))
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.filter((file) => file.endsWith("console.log"))).toHaveLength(3);
    expect(files.some((file) => file.endsWith(".tfstate"))).toBe(true);
    expect(files.filter((file) => readFileSync(file, "latin1").includes(secret))).toEqual([]);
  });
});
