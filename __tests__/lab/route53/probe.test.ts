/**
 * Rules from:
 * [guide] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 * [listen] listen(2): a full queue of pending connections, on Linux
 */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { droppedProbe, tcpProbe, type ProbeTarget } from "../../../lab/route53/probe";

const never = new AbortController().signal;
const target = (port: number, limit = 5_000): ProbeTarget => ({
  host: "127.0.0.1",
  port,
  localAddress: "127.53.1.2",
  limit,
});

describe("a TCP probe", () => {
  let server: Server;
  let accepted: Socket[];
  let port: number;

  beforeEach(async () => {
    accepted = [];
    server = createServer((socket) => accepted.push(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => server.close());

  it("really connects, from the checker's address, sends nothing and closes [guide]", async () => {
    const connected = once(server, "connection");
    expect(await tcpProbe(target(port), never)).toBe("connected");
    await connected;

    const [socket] = accepted;
    expect(socket.remoteAddress).toBe("127.53.1.2");
    let received = 0;
    socket.on("data", ({ length }: Buffer) => (received += length));
    await once(socket, "close");
    expect(received).toBe(0);
  });

  it("tells a port nobody listens on at once [guide]", async () => {
    server.close();
    await once(server, "close");

    expect(await tcpProbe(target(port), never)).toBe("refused");
  });

  it("tells an address that cannot be reached", async () => {
    const unreachable = { ...target(port), host: "255.255.255.255" };

    expect(await tcpProbe(unreachable, never)).toBe("unreachable");
  });

  it("ends at once when aborted", async () => {
    const abort = new AbortController();
    const probe = droppedProbe(target(port, 60_000), abort.signal);
    abort.abort();

    expect(await probe).toBe("timed-out");
  });
});

describe("a frozen process", () => {
  let frozen: ChildProcess;

  afterEach(() => frozen.kill("SIGKILL"));

  it("is connected to until its backlog is full, then there is no answer within the limit [listen]", async () => {
    const listener = `
      const server = require("node:net").createServer();
      server.listen({ port: 0, host: "127.0.0.1", backlog: 2 }, () => console.log(server.address().port));`;
    frozen = spawn(process.execPath, ["-e", listener], { stdio: ["ignore", "pipe", "inherit"] });
    const [printed] = (await once(frozen.stdout!, "data")) as [Buffer];
    frozen.kill("SIGSTOP");

    const outcomes: string[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      // Short only where no answer is to come.
      outcomes.push(await tcpProbe(target(Number(printed), attempt === 3 ? 150 : 5_000), never));
    }
    // A backlog of 2 holds three connections, even closed ones.
    expect(outcomes).toEqual(["connected", "connected", "connected", "timed-out"]);
  });
});
