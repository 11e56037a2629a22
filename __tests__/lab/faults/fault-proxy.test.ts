import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AllocateAddressCommand, EC2Client } from "@aws-sdk/client-ec2";
import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { FaultProxy } from "../../../lab/faults/fault-proxy";
import { Faults, type FaultRates } from "../../../lab/faults/faults";
import type { AwsRequest } from "../../../lab/faults/request";

/** Answers of an AWS that has one address and one parameter. */
const ANSWERS = {
  xml: "<AllocateAddressResponse><allocationId>eipalloc-1</allocationId></AllocateAddressResponse>",
  json: JSON.stringify({ Parameter: { Value: "here" } }),
};

describe("the fault proxy", () => {
  let upstream: Server;
  let received: string[];
  /** The upstream answers nothing before this. */
  let admitted: Promise<void>;
  let proxy: FaultProxy;
  let faults: Faults;

  beforeAll(async () => {
    upstream = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        received.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString()}`);
        const answer = request.headers["x-amz-target"] === undefined ? ANSWERS.xml : ANSWERS.json;
        void admitted.then(() => response.end(answer));
      });
    });
    upstream.listen(0, "127.0.0.1");
    await once(upstream, "listening");
    faults = new Faults(1, {});
    proxy = await FaultProxy.start(`http://127.0.0.1:${(upstream.address() as AddressInfo).port}`, faults);
  });
  afterAll(async () => {
    await proxy.stop();
    upstream.closeAllConnections();
    upstream.close();
  });
  beforeEach(() => {
    received = [];
    faults.rates = {};
    proxy.onRequest = () => undefined;
    proxy.onAnswered = () => undefined;
    admitted = Promise.resolve();
  });

  /** One attempt for each protocol AWS has. */
  function calls(maxAttempts = 1) {
    const config = {
      endpoint: proxy.endpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts,
    };
    return {
      ec2: () => new EC2Client(config).send(new AllocateAddressCommand({})),
      query: () => new IAMClient(config).send(new GetRoleCommand({ RoleName: "hosts" })),
      json: () => new SSMClient(config).send(new GetParameterCommand({ Name: "/image" })),
      "rest-json": () => new LambdaClient(config).send(new GetFunctionCommand({ FunctionName: "watcher" })),
      "rest-xml": () => new Route53Client(config).send(new GetHostedZoneCommand({ Id: "Z0123456789" })),
    };
  }

  test("lets a request pass as it is", async () => {
    const seen: AwsRequest[] = [];
    proxy.onRequest = (request) => void seen.push(request);
    expect((await calls().json()).Parameter?.Value).toBe("here");
    expect((await calls().ec2()).AllocationId).toBe("eipalloc-1");
    expect(received[0]).toBe('POST / {"Name":"/image"}');
    expect(seen).toEqual([
      { service: "ssm", action: "GetParameter", protocol: "json", changes: false },
      { service: "ec2", action: "AllocateAddress", protocol: "ec2", changes: true },
    ]);
  });

  test("tells of a request as it is sent, and as it is answered", async () => {
    const told: string[] = [];
    proxy.onRequest = ({ action }) => told.push(`${action} sent, ${received.length} received`);
    proxy.onAnswered = ({ action }) => told.push(`${action} answered, ${received.length} received`);
    await calls().ec2();
    await proxy.settled();
    expect(told).toEqual(["AllocateAddress sent, 0 received", "AllocateAddress answered, 1 received"]);
  });

  test("is settled only when AWS has answered, also when who asked has gone", async () => {
    let answer = (): void => undefined;
    admitted = new Promise((resolve) => (answer = resolve));
    const gone = new AbortController();
    const sent = new Promise<void>((resolve) => (proxy.onRequest = () => resolve()));
    const asked = fetch(proxy.endpoint, { signal: gone.signal });
    await sent;
    gone.abort();
    await expect(asked).rejects.toThrow("aborted");
    let settled = false;
    const settling = proxy.settled().then(() => (settled = true));
    await new Promise(setImmediate);
    expect(settled).toBe(false);
    answer();
    await settling;
    expect(received).toEqual(["GET / "]);
  });

  const SHAPES: [keyof ReturnType<typeof calls>, string, number, string][] = [
    ["ec2", "RequestLimitExceeded", 503, "InternalError"],
    ["query", "Throttling", 400, "InternalFailure"],
    ["json", "ThrottlingException", 400, "InternalServerError"],
    ["rest-json", "TooManyRequestsException", 429, "ServiceException"],
    ["rest-xml", "Throttling", 400, "InternalFailure"],
  ];

  test.each(SHAPES)("throttles %s in its shape: %s", async (protocol, name, httpStatusCode) => {
    faults.rates = { throttled: 1 };
    await expect(calls()[protocol]()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    expect(received).toEqual([]);
  });

  test.each(SHAPES)("fails for %s in its shape", async (protocol, _throttled, _status, name) => {
    faults.rates = { "server-error": 1 };
    await expect(calls()[protocol]()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 500 } });
    expect(received).toEqual([]);
  });

  test.each<[string, FaultRates, number]>([
    ["before AWS has the request", { reset: 1 }, 0],
    ["after AWS has done it", { "lost-answer": 1 }, 1],
  ])("resets the connection %s", async (_when, rates, done) => {
    faults.rates = rates;
    await expect(calls().ec2()).rejects.toThrow("read ECONNRESET");
    expect(received).toHaveLength(done);
  });

  test("delays a request by 2 s", async () => {
    faults.rates = { delayed: 1 };
    const began = performance.now();
    expect((await calls().ec2()).AllocationId).toBe("eipalloc-1");
    expect(performance.now() - began).toBeGreaterThanOrEqual(1_990);
  });

  test("is got over by the retries of the SDK", async () => {
    faults.rates = { throttled: 0.2, "server-error": 0.2, reset: 0.2 };
    for (let call = 0; call < 5; call++) {
      expect((await calls(10).json()).Parameter?.Value).toBe("here");
    }
  });
});
