import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fetchPublishedRanges } from "../../src/aws/published-ranges";

describe("fetchPublishedRanges", () => {
  let server: Server;
  async function serve(listener: RequestListener): Promise<string> {
    server = createServer(listener).listen(0, "127.0.0.1");
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/ip-ranges.json`;
  }
  afterEach(() => server.close());

  test("reads the prefixes", async () => {
    const prefixes = [{ ip_prefix: "15.177.0.0/18", region: "GLOBAL", service: "ROUTE53_HEALTHCHECKS" }];
    const url = await serve((_, response) => response.end(JSON.stringify({ prefixes })));
    expect(await fetchPublishedRanges(url)).toEqual(prefixes);
  });

  test.each([
    ["an error", 503, "{}", /answered 503/],
    ["a page", 200, "<html>", /is not AWS's file of ranges/],
    ["another file", 200, "{}", /is not AWS's file of ranges/],
    ["nothing", 200, "", /is not AWS's file of ranges/],
  ])("takes %s for no ranges", async (_, code, body, message) => {
    const url = await serve((__, response) => response.writeHead(code).end(body));
    await expect(fetchPublishedRanges(url)).rejects.toThrow(message);
  });

  test("says when nobody answers", async () => {
    const url = await serve(() => undefined);
    server.close();
    await once(server, "close");
    await expect(fetchPublishedRanges(url)).rejects.toThrow(/cannot be read: connect ECONNREFUSED/);
  });
});
