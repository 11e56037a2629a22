import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Happening } from "../../../lab/route53/events";
import { Observations } from "../../../lab/route53/observations";

const result = (region: string, outcome: "connected" | "blocked"): Happening => ({
  type: "checker-result",
  healthCheckId: "check-1",
  checker: { region, number: 1 },
  outcome,
  healthy: true,
});

describe("Observations", () => {
  let server: Server;
  let received: { path?: string; body: string }[];
  let arrived: () => void;

  beforeEach(async () => {
    received = [];
    server = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ path: request.url, body });
        response.writeHead(204).end();
        arrived();
      });
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(() => server.close());

  const endpoint = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  test("hands over what each checker found last, in one go", async () => {
    const report = jest.fn();
    const observations = new Observations({ endpoint: endpoint() }, report);
    const one = new Promise<void>((resolve) => (arrived = resolve));
    observations.take(result("us-east-1", "connected"));
    observations.take(result("eu-west-1", "connected"));
    observations.take(result("us-east-1", "blocked"));
    observations.take({ type: "health-status", healthCheckId: "check-1", healthy: true });
    await one;
    await observations.stop();
    expect(received).toHaveLength(1);
    expect(received[0].path).toBe("/moto-api/lab/observations");
    const found = (
      JSON.parse(received[0].body) as Record<string, { Region: string; StatusReport: object }[]>
    )["check-1"];
    expect(found).toEqual([
      {
        Region: "us-east-1",
        StatusReport: { Status: expect.stringMatching(/^Failure/), CheckedTime: expect.any(String) },
      },
      {
        Region: "eu-west-1",
        StatusReport: { Status: expect.stringMatching(/^Success/), CheckedTime: expect.any(String) },
      },
    ]);
    expect(report).not.toHaveBeenCalled();
  });

  test("reports when the local AWS does not take it", async () => {
    const url = endpoint();
    server.close();
    await once(server, "close");
    const reported = new Promise<Happening>((resolve) => {
      new Observations({ endpoint: url }, resolve).take(result("us-east-1", "connected"));
    });
    expect(await reported).toMatchObject({ type: "problem" });
  });
});
