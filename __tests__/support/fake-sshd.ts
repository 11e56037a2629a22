import { once } from "node:events";
import { createServer, type Server } from "node:net";

/** What an SSH server says first, at an address: enough for health checks and for the banner. */
export class FakeSshd {
  private server: Server | undefined;

  constructor(
    private readonly address: string,
    private readonly port: number,
  ) {}

  /** Listens, unless it does so already. */
  public async start(): Promise<void> {
    if (this.server?.listening === true) {
      return;
    }
    this.server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.write("SSH-2.0-OpenSSH_9.2p1\r\n");
    });
    this.server.listen(this.port, this.address);
    await once(this.server, "listening");
  }

  /** Nobody listens any more: connections are refused. */
  public stop(): void {
    this.server?.close();
  }
}
