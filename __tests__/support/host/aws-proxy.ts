import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to AWS. */
export interface AwsRequest {
  readonly action: string;
  readonly body: string;
}

/** An answer of AWS. */
export interface AwsAnswer {
  readonly status: number;
  readonly body: string;
}

/** What becomes of an answer on its way back: it may be held, changed or replaced. */
export type OnAnswer = (request: AwsRequest, answer: AwsAnswer) => Promise<AwsAnswer> | AwsAnswer;

/** Stands between a host and the local AWS, to make happen what seldom happens. */
export class AwsProxy {
  /** Replaced by each test. */
  public onAnswer: OnAnswer = (_request, answer) => answer;

  private constructor(
    private readonly server: Server,
    public readonly endpoint: string,
  ) {}

  public static async start(target: string): Promise<AwsProxy> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        const action = String(request.headers["x-amz-target"]).split(".").pop() ?? "";
        const headers = { ...request.headers } as Record<string, string>;
        for (const name of ["host", "connection", "content-length", "expect"]) {
          delete headers[name];
        }
        fetch(`${target}${request.url}`, { method: request.method, headers, body })
          .then(async (answer) =>
            proxy.onAnswer({ action, body }, { status: answer.status, body: await answer.text() }),
          )
          .then(({ status, body: text }) => {
            response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(text);
          })
          .catch(() => response.destroy());
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const proxy = new AwsProxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return proxy;
  }

  public stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
