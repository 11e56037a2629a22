import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { startLocalAws, type LocalAws } from "../../lab/local-aws/start";
import type { RunResult } from "../../lab/tools/run";
import { loginsText, userParameterText } from "../../src/model/user-parameter";
import { AwsProxy } from "../support/host/aws-proxy";
import { HostRoot, needPrograms } from "../support/host/host-root";
import { ALICE_KEY, BOB_KEY, CAROL_KEY, SECURITY_KEY } from "../support/public-keys";

const USERS = "/bastion/corp-ssh/users";
const NOWHERE = "http://127.0.0.1:1";
const COMMANDS = ["getent", "groupadd", "useradd", "usermod", "pkill"];

describe("the people on a host", () => {
  let folder: string;
  let aws: LocalAws;
  let proxy: AwsProxy;
  let ssm: SSMClient;
  let host: HostRoot;
  const people = new Map<string, string>();

  beforeAll(async () => {
    needPrograms({ bash: "package bash", aws: "package awscli" });
    folder = mkdtempSync(join(tmpdir(), "bastion-host-users-"));
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
    host = new HostRoot();
    host.stub("accounts.sh", COMMANDS);
  });
  afterEach(async () => {
    host.remove();
    for (const login of [...people.keys()]) {
      await takeAway(login);
    }
  });

  async function put(name: string, Value: string): Promise<void> {
    await ssm.send(
      new PutParameterCommand({ Name: `${USERS}/${name}`, Type: "String", Value, Overwrite: true }),
    );
  }
  /** What Terraform does when somebody is added or changed. */
  async function give(login: string, keys: string[], sudo = false): Promise<void> {
    people.set(login, userParameterText({ keys, sudo }));
    await put(login, userParameterText({ keys, sudo }));
    await put("_logins", loginsText([...people.keys()]));
  }
  async function takeAway(login: string): Promise<void> {
    people.delete(login);
    await put("_logins", loginsText([...people.keys()]));
    await ssm.send(new DeleteParameterCommand({ Name: `${USERS}/${login}` }));
  }

  function sync(env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
    return host.run("bastion-users", {
      ...aws.env,
      AWS_ENDPOINT_URL: proxy.endpoint,
      ACCOUNTS: join(host.path, "accounts"),
      ...env,
    });
  }

  const keysOf = (login: string): string => host.read(`etc/ssh/bastion-users/${login}`);
  const account = (login: string): string | undefined => {
    const file = join(host.path, "accounts/passwd", login);
    return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
  };
  const calls = (): string[] => {
    const file = join(host.path, "accounts/calls");
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  };
  /** Everything a sync can change. */
  const everything = (logins: string[]): unknown => ({
    accounts: logins.map(account),
    keys: logins.map((login) => (host.has(`etc/ssh/bastion-users/${login}`) ? keysOf(login) : undefined)),
    sudoers: host.read("etc/sudoers.d/bastion-users"),
  });
  function hasAccount(login: string): void {
    mkdirSync(join(host.path, "accounts/passwd"), { recursive: true });
    writeFileSync(join(host.path, "accounts/passwd", login), "its own\n");
  }
  function hasSession(login: string): void {
    mkdirSync(join(host.path, "accounts/sessions"), { recursive: true });
    writeFileSync(join(host.path, "accounts/sessions", login), "");
  }

  test("somebody new gets an account that only keys open", async () => {
    await give("alice", [ALICE_KEY, SECURITY_KEY]);
    expect((await sync()).exitCode).toBe(0);
    expect(account("alice")).toBe("open");
    expect(keysOf("alice")).toBe(`# sudo: false\n${ALICE_KEY}\n${SECURITY_KEY}\n`);
    // sshd reads it as the person, and nobody but root may write it.
    expect(statSync(join(host.path, "etc/ssh/bastion-users/alice")).mode & 0o777).toBe(0o644);
    expect(calls()).toEqual([
      "groupadd --system bastion-users",
      "useradd --create-home --shell /bin/bash --groups bastion-users alice",
      "usermod --expiredate  --password * alice",
    ]);
    expect(host.read("etc/sudoers.d/bastion-users")).not.toContain("alice");
  });

  test("nothing is touched while nothing changes", async () => {
    await give("alice", [ALICE_KEY], true);
    await sync();
    const before = calls();
    const { exitCode, output } = await sync();
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: "" });
    expect(calls()).toEqual(before);
  });

  test("changed keys replace the old ones", async () => {
    await give("alice", [ALICE_KEY]);
    await sync();
    await give("alice", [BOB_KEY]);
    await sync();
    expect(keysOf("alice")).toBe(`# sudo: false\n${BOB_KEY}\n`);
    expect(account("alice")).toBe("open");
  });

  test("sudo is given and taken away", async () => {
    await give("alice", [ALICE_KEY], true);
    await sync();
    expect(host.read("etc/sudoers.d/bastion-users")).toContain("\nalice ALL=(ALL) NOPASSWD: ALL\n");
    expect(statSync(join(host.path, "etc/sudoers.d/bastion-users")).mode & 0o777).toBe(0o440);
    await give("alice", [ALICE_KEY], false);
    await sync();
    expect(host.read("etc/sudoers.d/bastion-users")).not.toContain("alice");
  });

  test("somebody removed is locked, and their sessions end", async () => {
    await give("alice", [ALICE_KEY], true);
    await give("bob", [BOB_KEY]);
    await sync();
    hasSession("alice");
    await takeAway("alice");
    expect((await sync()).exitCode).toBe(0);
    expect(account("alice")).toBe("locked");
    expect(host.has("etc/ssh/bastion-users/alice")).toBe(false);
    expect(host.has("accounts/sessions/alice")).toBe(false);
    expect(host.read("etc/sudoers.d/bastion-users")).not.toContain("alice");
    expect(calls().slice(-2)).toEqual(["usermod --lock --expiredate 1 alice", "pkill -KILL -u alice"]);
    expect(account("bob")).toBe("open");
  });

  test("a session that began while its account was being locked ends at the next run", async () => {
    await give("alice", [ALICE_KEY]);
    await sync();
    await takeAway("alice");
    await sync();
    hasSession("alice");
    await sync();
    expect(host.has("accounts/sessions/alice")).toBe(false);
  });

  test("somebody who comes back is let in again", async () => {
    await give("alice", [ALICE_KEY]);
    await sync();
    await takeAway("alice");
    await sync();
    await give("alice", [CAROL_KEY]);
    await sync();
    expect(account("alice")).toBe("open");
    expect(keysOf("alice")).toContain(CAROL_KEY);
    expect(calls().filter((call) => call.startsWith("useradd"))).toHaveLength(1);
  });

  test("the last one can be removed", async () => {
    await give("alice", [ALICE_KEY]);
    await sync();
    await takeAway("alice");
    await sync();
    expect(account("alice")).toBe("locked");
  });

  test("an account that was not made here is never touched", async () => {
    hasAccount("deploy");
    await give("deploy", [ALICE_KEY], true);
    await give("bob", [BOB_KEY]);
    const { exitCode, output } = await sync();
    expect(exitCode).not.toBe(0);
    expect(output).toContain("deploy: there is an account of that name that was not made here");
    expect(account("deploy")).toBe("its own");
    expect(host.has("etc/ssh/bastion-users/deploy")).toBe(false);
    expect(host.read("etc/sudoers.d/bastion-users")).not.toContain("deploy");
    expect(calls().join("\n")).not.toMatch(/(useradd|usermod|pkill).* deploy/);
    expect(account("bob")).toBe("open");
  });

  test("all stay while SSM does not answer", async () => {
    await give("alice", [ALICE_KEY], true);
    await sync();
    const before = everything(["alice"]);
    const { exitCode, output } = await sync({ AWS_ENDPOINT_URL: NOWHERE });
    expect(exitCode).not.toBe(0);
    expect(output).toContain("they stay as they are");
    expect(everything(["alice"])).toEqual(before);
  });

  test.each([
    ["fails", { status: 500, body: "{}" }],
    ["is cut off", { status: 200, body: '{"Parameters": [{"Name": "/bastion/corp-ssh/users/user-1' }],
  ])("all stay when the second page %s", async (_what, broken) => {
    const logins = Array.from({ length: 12 }, (_, index) => `user-${index}`);
    for (const login of logins) {
      await give(login, [ALICE_KEY]);
    }
    expect((await sync()).exitCode).toBe(0);
    const before = everything(logins);
    expect(logins.map(account)).toEqual(logins.map(() => "open"));

    let broke = 0;
    proxy.onAnswer = ({ action, body }, answer) => {
      if (action !== "GetParametersByPath" || !body.includes("NextToken")) {
        return answer;
      }
      broke += 1;
      return broken;
    };
    const { exitCode } = await sync();
    expect(broke).toBeGreaterThan(0);
    expect(exitCode).not.toBe(0);
    expect(everything(logins)).toEqual(before);
  });

  test.each([
    ["nothing that is a list", "hello"],
    ["no word on sudo", ALICE_KEY],
    ["no key", "# sudo: true"],
    ["options before a key", `# sudo: true\ncommand="id" ${ALICE_KEY}`],
    ["a comment among the keys", `# sudo: true\n# sudo: false\n${ALICE_KEY}`],
  ])("who has a parameter with %s stays, and the others go on", async (_what, value) => {
    await give("alice", [ALICE_KEY], true);
    await sync();
    const before = everything(["alice"]);
    await put("alice", value);
    await give("bob", [BOB_KEY]);
    const { exitCode, output } = await sync();
    expect(exitCode).not.toBe(0);
    expect(output).toContain("alice: the parameter is not as it should be");
    expect(everything(["alice"])).toEqual(before);
    expect(account("bob")).toBe("open");
  });

  test("a parameter of somebody who is not on the list of logins makes no account", async () => {
    await give("alice", [ALICE_KEY]);
    await put("bob", userParameterText({ keys: [BOB_KEY], sudo: true }));
    await put("Robert", userParameterText({ keys: [BOB_KEY], sudo: true }));
    expect((await sync()).exitCode).toBe(0);
    expect([account("alice"), account("bob"), account("Robert")]).toEqual(["open", undefined, undefined]);
  });

  test("all stay when somebody on the list has no parameter, as in the middle of a deployment", async () => {
    await give("alice", [ALICE_KEY]);
    await sync();
    const before = everything(["alice"]);
    await put("_logins", loginsText(["dave"]));
    const { exitCode, output } = await sync();
    expect(exitCode).not.toBe(0);
    expect(output).toContain("dave is on the list of logins, but without a parameter");
    expect(everything(["alice"])).toEqual(before);
  });

  test.each([
    ["an empty answer", { status: 200, body: '{"Parameters": []}' }],
    ["a page of a proxy", { status: 200, body: "<html>Please log in</html>" }],
  ])("%s removes nobody", async (_what, answer) => {
    await give("alice", [ALICE_KEY], true);
    await sync();
    const before = everything(["alice"]);
    proxy.onAnswer = () => answer;
    const { exitCode, output } = await sync();
    expect(exitCode).not.toBe(0);
    expect(output).toContain("the list of logins is missing");
    expect(everything(["alice"])).toEqual(before);
  });
});
