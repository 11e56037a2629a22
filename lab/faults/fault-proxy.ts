import { once } from "node:events";
import {
  Agent,
  createServer,
  request as sendRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { failed, throttled, type ErrorAnswer } from "./error-answer";
import { DELAY, type Faults } from "./faults";
import { readRequest, type AwsRequest } from "./request";

/** Stands before the local AWS and lets faults happen to requests. No TLS: loopback only. */
export class FaultProxy {
  /** Told of each request that has no fault, before AWS has it. */
  public onRequest: (request: AwsRequest) => void = () => undefined;

  /** Told of each request that had no fault, once its answer is handed on. */
  public onAnswered: (request: AwsRequest) => void = () => undefined;

  /** Where AWS is found through it. */
  public readonly endpoint: string;

  private readonly agent = new Agent({ keepAlive: true });

  /** Requests that AWS may still be working on, also when who asked has gone. */
  private readonly open = new Set<Promise<void>>();

  private constructor(
    private readonly server: Server,
    private readonly upstream: string,
    private readonly faults: Faults,
  ) {
    this.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const handled = this.handle(request, response).catch(() => void response.destroy());
      this.open.add(handled);
      void handled.then(() => this.open.delete(handled));
    });
  }

  /** Starts on a free port before an AWS. */
  public static async start(upstream: string, faults: Faults): Promise<FaultProxy> {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new FaultProxy(server, upstream, faults);
  }

  /** Waits until AWS has answered all it was asked: a killed Terraform no longer hears the answers. */
  public async settled(): Promise<void> {
    while (this.open.size > 0) {
      await Promise.all(this.open);
    }
  }

  /** Answers no more. */
  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.agent.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(incoming);
    const asked = readRequest(incoming.method ?? "GET", incoming.url ?? "/", incoming.headers, body);
    const fault = this.faults.next(asked);
    switch (fault) {
      case "throttled":
        send(response, throttled(asked.protocol));
        return;
      case "server-error":
        send(response, failed(asked.protocol));
        return;
      case "reset":
        incoming.socket.resetAndDestroy();
        return;
      case "lost-answer":
        await read(await this.forward(incoming, body));
        incoming.socket.resetAndDestroy();
        return;
      case "delayed":
        await pause(DELAY);
    }
    this.onRequest(asked);
    const answer = await this.forward(incoming, body);
    response.once("finish", () => this.onAnswered(asked));
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  }

  private forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const options = { method, headers: { ...headers, connection: "keep-alive" }, agent: this.agent };
      sendRequest(new URL(url ?? "/", this.upstream), options, resolve)
        .once("error", reject)
        .end(body);
    });
  }
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body }: ErrorAnswer): void {
  response.writeHead(status, headers).end(body);
}
