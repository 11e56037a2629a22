import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { RangesFile } from "./file";

/** Serves a file of ranges on loopback, as it is on disk at that moment. */
export class RangesServer extends RangesFile {
  private constructor(
    private readonly server: Server,
    file: string,
  ) {
    super(`http://127.0.0.1:${(server.address() as AddressInfo).port}/ip-ranges.json`, file);
  }

  /** Starts to serve on a free port. */
  public static async start(file: string): Promise<RangesServer> {
    const server = createServer((_request, response) => {
      response.setHeader("content-type", "application/json").end(readFileSync(file));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new RangesServer(server, file);
  }

  /** Serves no more. */
  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
