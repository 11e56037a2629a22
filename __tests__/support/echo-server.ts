import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";

/** A TCP server on loopback that sends back what it gets: something behind the bastion. */
export class EchoServer {
  private constructor(private readonly server: Server) {}

  public static async start(): Promise<EchoServer> {
    const server = createServer((socket) => socket.on("error", () => undefined).pipe(socket));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new EchoServer(server);
  }

  /** Where it listens, as `host:port`. */
  public get target(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public stop(): void {
    this.server.close();
  }
}
