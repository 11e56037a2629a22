import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { join } from "node:path";
import type { RunResult } from "../../lab/tools/run";
import { HostRoot, needPrograms } from "../support/host/host-root";

const BANNER = "SSH-2.0-OpenSSH_9.6\r\n";

describe("the watchdog", () => {
  let host: HostRoot;
  const sockets = new Set<Socket>();
  let server: Server;
  let answer: (connection: number, socket: Socket) => void;

  beforeAll(async () => {
    needPrograms({ bash: "package bash", timeout: "package coreutils" });
    host = new HostRoot();
    host.stub("recorder.sh", ["systemctl"]);
    let connections = 0;
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      answer(++connections, socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
    host.remove();
  });
  beforeEach(() => rmSync(join(host.path, "calls"), { force: true }));

  function watch(env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
    return host.run("bastion-watchdog", {
      ...process.env,
      CALLS: join(host.path, "calls"),
      // A banner that comes is waited for as long as a busy machine needs.
      BASTION_BANNER_SECONDS: "60",
      BASTION_WATCHED_PORT: String((server.address() as AddressInfo).port),
      ...env,
    });
  }
  const calls = (): string[] => {
    const file = join(host.path, "calls");
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  };

  test("leaves an sshd alone that sends its banner", async () => {
    answer = (_connection, socket) => socket.end(BANNER);
    expect((await watch()).exitCode).toBe(0);
    expect(calls()).toEqual(["systemctl is-active --quiet sshd"]);
  });

  test("leaves an sshd alone that refuses in words: it is busy, not frozen", async () => {
    answer = (_connection, socket) => socket.end("Not allowed at this time\r\n");
    await watch();
    expect(calls()).toEqual(["systemctl is-active --quiet sshd"]);
  });

  test("leaves an sshd alone that was silent once", async () => {
    let silent = 1;
    answer = (_connection, socket) => void (silent-- > 0 || socket.end(BANNER));
    await watch({ BASTION_BANNER_SECONDS: "5" });
    expect(calls()).toEqual(["systemctl is-active --quiet sshd"]);
  });

  test("restarts an sshd that accepts connections and says nothing", async () => {
    answer = () => undefined;
    const { output } = await watch({ BASTION_BANNER_SECONDS: "1" });
    expect(output).toContain("sent no banner three times");
    expect(calls()).toEqual(["systemctl is-active --quiet sshd", "systemctl restart sshd"]);
  });

  test("restarts an sshd that runs and accepts nothing", async () => {
    await watch({ BASTION_WATCHED_PORT: "1" });
    expect(calls()).toEqual(["systemctl is-active --quiet sshd", "systemctl restart sshd"]);
  });

  test("does not start an sshd that is stopped: it may wait for its host key", async () => {
    answer = () => undefined;
    expect((await watch({ FAILING: "systemctl is-active --quiet sshd" })).exitCode).toBe(0);
    expect(calls()).toEqual(["systemctl is-active --quiet sshd"]);
  });
});
