import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { readBanner } from "../../src/aws/ssh-banner";

describe("readBanner", () => {
  let server: Server;
  async function serve(onConnection: (socket: Socket) => void): Promise<number> {
    server = createServer(onConnection).listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }
  afterEach(() => server.close());

  test("reads the banner of an SSH server", async () => {
    const port = await serve((socket) => socket.end("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"));
    expect(await readBanner("127.0.0.1", port)).toBe("SSH-2.0-OpenSSH_9.2p1 Debian-2");
  });

  test("reads a banner in pieces, with other lines before it", async () => {
    const port = await serve((socket) => {
      socket.write("Welcome\r\nSSH-2.");
      setImmediate(() => socket.end("0-x\r\n"));
    });
    expect(await readBanner("127.0.0.1", port)).toBe("SSH-2.0-x");
  });

  test.each([
    [
      "an sshd that turns everybody away",
      "Not allowed at this time\r\n",
      'closed after "Not allowed at this time"',
    ],
    ["a port that is only open", "", "closed"],
    ["another service", `HTTP/1.1 400\r\n${"x".repeat(5_000)}`, "the server does not speak SSH"],
    ["half a banner", "SSH-2.0-x", 'closed after "SSH-2.0-x"'],
  ])("does not take %s for a banner", async (_, text, why) => {
    const port = await serve((socket) => socket.end(text));
    await expect(readBanner("127.0.0.1", port)).rejects.toThrow(
      `no SSH banner from 127.0.0.1 port ${port}: ${why}`,
    );
  });

  test("gives up on a server that says nothing", async () => {
    const sockets: Socket[] = [];
    const port = await serve((socket) => void sockets.push(socket));
    await expect(readBanner("127.0.0.1", port, 50)).rejects.toThrow("nothing within 0.05 s");
    sockets.forEach((socket) => socket.destroy());
  });

  test("says when nobody listens", async () => {
    const port = await serve(() => undefined);
    server.close();
    await once(server, "close");
    await expect(readBanner("127.0.0.1", port)).rejects.toThrow("ECONNREFUSED");
  });
});
