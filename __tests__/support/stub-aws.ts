import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to AWS, as far as the tests look into it. */
export interface AwsRequest {
  readonly action: string;
  readonly input: { readonly [name: string]: any };
}

/** What an action answers: text, or what it throws as an error of AWS. */
export type Answer = (request: AwsRequest) => string;

/** An error as AWS answers it. */
export class AwsError extends Error {}

/**
 * Answers in the place of AWS, on loopback, what a test wants: also what no local AWS does, such as a denied
 * call or pages that come empty.
 */
export class StubAws {
  /** Every request so far. */
  public readonly requests: AwsRequest[] = [];

  private constructor(
    private readonly server: Server,
    private readonly answers: { readonly [action: string]: Answer },
  ) {}

  public static async start(answers: { readonly [action: string]: Answer }): Promise<StubAws> {
    const server = createServer();
    const stub = new StubAws(server, answers);
    server.on("request", (request, response) => {
      void stub.answer(request).then(({ status, body }) => response.writeHead(status).end(body));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return stub;
  }

  public get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Requests for an action. */
  public of(action: string): AwsRequest["input"][] {
    return this.requests.filter((request) => request.action === action).map(({ input }) => input);
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(incoming: IncomingMessage): Promise<{ status: number; body: string }> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk as Buffer);
    }
    const request = parse(incoming.headers["x-amz-target"], Buffer.concat(chunks).toString());
    this.requests.push(request);
    try {
      const answer = this.answers[request.action];
      if (answer === undefined) {
        throw new AwsError(`${request.action} is not expected`);
      }
      return { status: 200, body: answer(request) };
    } catch (error) {
      const { message } = error as Error;
      const json = JSON.stringify({ __type: "AccessDeniedException", message });
      const xml = `<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>${message}</Message></Error></Errors></Response>`;
      return { status: 403, body: incoming.headers["x-amz-target"] === undefined ? xml : json };
    }
  }
}

function parse(target: string | string[] | undefined, body: string): AwsRequest {
  if (typeof target === "string") {
    return { action: target.split(".").pop() ?? "", input: JSON.parse(body) as AwsRequest["input"] };
  }
  const { Action: action = "", ...input } = Object.fromEntries(new URLSearchParams(body));
  return { action, input };
}
