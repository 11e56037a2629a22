import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  DeleteParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { startLocalAws, type LocalAws } from "../../lab/local-aws/start";
import type { RunResult } from "../../lab/tools/run";
import { AwsProxy } from "../support/host/aws-proxy";
import { HostRoot, needPrograms } from "../support/host/host-root";

const PARAMETER = "/bastion/corp-ssh/ssh-host-key";
const KEY = "etc/ssh/bastion_host_ed25519_key";

/** Boots of both hosts at the same time; `HOST_KEY_RACES=20` tries more. */
const RACES = Number(process.env.HOST_KEY_RACES ?? 4);

/** Nobody listens there. */
const NOWHERE = "http://127.0.0.1:1";

describe("the host key of a pair", () => {
  let folder: string;
  let aws: LocalAws;
  let proxy: AwsProxy;
  let ssm: SSMClient;
  let hosts: HostRoot[];

  beforeAll(async () => {
    needPrograms({ bash: "package bash", aws: "package awscli", "ssh-keygen": "package openssh-client" });
    folder = mkdtempSync(join(tmpdir(), "bastion-host-key-"));
    aws = await startLocalAws({ folder });
    proxy = await AwsProxy.start(aws.endpoint);
    ssm = new SSMClient(aws);
  });
  afterAll(async () => {
    ssm.destroy();
    await proxy.stop();
    await aws.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    proxy.onAnswer = (_request, answer) => answer;
    hosts = [new HostRoot({}, "primary"), new HostRoot({}, "secondary")];
    for (const host of hosts) {
      host.stub("recorded.sh", ["aws", "ssh-keygen"]);
    }
  });
  afterEach(async () => {
    hosts.forEach((host) => host.remove());
    await ssm.send(new DeleteParametersCommand({ Names: [PARAMETER, `${PARAMETER}.pub`] }));
  });

  function boot(host: HostRoot, env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
    return host.run("bastion-host-key", {
      ...aws.env,
      AWS_ENDPOINT_URL: proxy.endpoint,
      BASTION_ATTEMPTS: "2",
      RECORD: join(host.path, "commands"),
      ...env,
    });
  }

  async function stored(): Promise<{ key?: string; public?: string; type?: string; versions: number }> {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: PARAMETER, WithDecryption: true }));
    const half = await ssm.send(new GetParameterCommand({ Name: `${PARAMETER}.pub` }));
    const { Parameters = [] } = await ssm.send(new GetParameterHistoryCommand({ Name: PARAMETER }));
    return {
      key: Parameter?.Value,
      type: Parameter?.Type,
      public: half.Parameter?.Value,
      versions: Parameters.length,
    };
  }

  /** Lets nobody know that there is no key before both have asked. */
  function bothAskFirst(): void {
    let asked = 0;
    let bothAsked = (): void => undefined;
    const both = new Promise<void>((resolve) => (bothAsked = resolve));
    proxy.onAnswer = async ({ action, body }, answer) => {
      if (action === "GetParameter" && body.includes(PARAMETER) && asked < 2) {
        asked += 1;
        if (asked === 2) {
          bothAsked();
        }
        await both;
      }
      return answer;
    };
  }

  test.each(Array.from({ length: RACES }, (_, round) => [round + 1]))(
    "is the same on two hosts that boot at the same time and find none (round %i)",
    async () => {
      bothAskFirst();
      const results = await Promise.all(hosts.map((host) => boot(host)));
      expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
      // Both made one; SSM took the first.
      expect(results.filter(({ output }) => output.includes("made the host key of the pair"))).toHaveLength(
        1,
      );
      const { key, public: half, type, versions } = await stored();
      expect({ type, versions }).toEqual({ type: "SecureString", versions: 1 });
      expect(hosts.map((host) => host.read(KEY).trim())).toEqual([key?.trim(), key?.trim()]);
      expect(half).toMatch(/^ssh-ed25519 \S+$/);
      expect(
        execFileSync("ssh-keygen", ["-y", "-f", join(hosts[0].path, KEY)], { encoding: "utf8" }),
      ).toContain(half);
    },
  );

  test("is readable by root alone, and nothing else of it is left or shown", async () => {
    const [host] = hosts;
    const { output } = await boot(host);
    expect(statSync(join(host.path, KEY)).mode & 0o777).toBe(0o600);
    expect(
      readdirSync(join(host.path, "etc/ssh")).filter((name) => /host[-_]key|^\.bastion|ed25519/.test(name)),
    ).toEqual(["bastion_host_ed25519_key", "bastion_host_ed25519_key.pub"]);
    const secretLines = host.read(KEY).trim().split("\n").slice(1, -1);
    expect(secretLines.length).toBeGreaterThan(3);
    const commands = readFileSync(join(host.path, "commands"), "utf8");
    expect(commands).toContain("put-parameter");
    for (const line of secretLines) {
      expect(output).not.toContain(line);
      expect(commands).not.toContain(line);
    }
  });

  test("a host that comes later takes the one that is there", async () => {
    await boot(hosts[0]);
    const { output } = await boot(hosts[1]);
    expect(output).not.toContain("made the host key");
    expect(hosts[1].read(KEY)).toBe(hosts[0].read(KEY));
    expect((await stored()).versions).toBe(1);
  });

  test("a new one after the parameter was deleted reaches a host that boots again", async () => {
    await boot(hosts[0]);
    const old = hosts[0].read(KEY);
    await ssm.send(new DeleteParametersCommand({ Names: [PARAMETER] }));
    await boot(hosts[1]);
    expect(hosts[1].read(KEY)).not.toBe(old);
    await boot(hosts[0]);
    expect(hosts[0].read(KEY)).toBe(hosts[1].read(KEY));
    expect(
      execFileSync("ssh-keygen", ["-y", "-f", join(hosts[0].path, KEY)], { encoding: "utf8" }),
    ).toContain((await stored()).public);
  });

  test("fails without one while SSM does not answer: sshd must not start", async () => {
    const { exitCode, output } = await boot(hosts[0], { AWS_ENDPOINT_URL: NOWHERE });
    expect(exitCode).not.toBe(0);
    expect(output).toContain("sshd must not start");
    expect(hosts[0].has(KEY)).toBe(false);
  });

  test("is waited for without an end, unless a limit is set", async () => {
    let failures = 3;
    proxy.onAnswer = ({ action }, answer) =>
      action === "GetParameter" && failures-- > 0 ? { status: 500, body: "{}" } : answer;
    const { exitCode } = await boot(hosts[0], { BASTION_ATTEMPTS: undefined });
    expect(exitCode).toBe(0);
    expect(failures).toBeLessThan(0);
    expect(hosts[0].has(KEY)).toBe(true);
  });

  test("of the last boot stays while SSM does not answer", async () => {
    await boot(hosts[0]);
    const key = hosts[0].read(KEY);
    const { exitCode, output } = await boot(hosts[0], { AWS_ENDPOINT_URL: NOWHERE });
    expect(exitCode).toBe(0);
    expect(output).toContain("keeping the host key of the last boot");
    expect(hosts[0].read(KEY)).toBe(key);
  });

  test("is not taken from a parameter that holds something else, which is not shown", async () => {
    const Value =
      "-----BEGIN OPENSSH PRIVATE KEY-----\nnot-a-key-but-secret\n-----END OPENSSH PRIVATE KEY-----\n";
    await ssm.send(new PutParameterCommand({ Name: PARAMETER, Type: "SecureString", Value }));
    const { exitCode, output } = await boot(hosts[0]);
    expect(exitCode).not.toBe(0);
    expect(output).toContain("holds no ed25519 key");
    expect(output).not.toContain("not-a-key-but-secret");
    expect(hosts[0].has(KEY)).toBe(false);
  });

  test("leaves nothing of a boot that was cut off", async () => {
    const [host] = hosts;
    const rest = join(host.path, "etc/ssh/.bastion-host-key.abc123");
    execFileSync("mkdir", [rest]);
    writeFileSync(join(rest, "key"), "half a key");
    await boot(host);
    expect(host.has("etc/ssh/.bastion-host-key.abc123")).toBe(false);
  });
});
