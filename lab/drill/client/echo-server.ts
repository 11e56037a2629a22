import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** The TCP server behind the bastion that people forward a port to: it sends back what it gets. */
export class EchoServer {
  private readonly connections = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on("connection", (connection) => {
      this.connections.add(connection);
      connection.on("error", () => connection.destroy());
      connection.on("close", () => this.connections.delete(connection));
      connection.pipe(connection);
    });
  }

  /** Starts to listen on a free port of loopback. */
  public static async start(): Promise<EchoServer> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new EchoServer(server);
  }

  /** `127.0.0.1:<port>`. */
  public get target(): string {
    const { address, port } = this.server.address() as AddressInfo;
    return `${address}:${port}`;
  }

  /** Closes it and every connection. */
  public async stop(): Promise<void> {
    this.connections.forEach((connection) => connection.destroy());
    await new Promise((resolve) => this.server.close(resolve));
  }
}
