import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { download } from "../../../../../src/constructs/watch/range-watcher/function/download";

// Short where nothing is to come, long where something is: a busy machine takes its time.
const LIMITS = { time: 60_000, size: 1000 };
const SHORT = { ...LIMITS, time: 300 };

describe("a download", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function serve(answer: RequestListener): Promise<string> {
    server = createServer(answer).listen(0, "127.0.0.1");
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/ip-ranges.json`;
  }

  test("gives the body", async () => {
    const address = await serve((_request, response) => {
      response.write("one ");
      response.end("two");
    });
    expect((await download(address, LIMITS)).toString()).toBe("one two");
  });

  test.each([404, 403, 503, 301])("takes no answer with status %d, whatever its body", async (status) => {
    const address = await serve((_request, response) => {
      response.writeHead(status, { location: "/other" }).end("{}");
    });
    await expect(download(address, LIMITS)).rejects.toThrow(
      `${address} was not read: it answered with status ${status}.`,
    );
  });

  test("ends at the time limit, when nothing comes and when it trickles", async () => {
    const silent = await serve(() => undefined);
    await expect(download(silent, SHORT)).rejects.toThrow("it took longer than 300 ms");
    server?.closeAllConnections();
    server?.close();
    const trickling = await serve((_request, response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    });
    await expect(download(trickling, SHORT)).rejects.toThrow("it took longer than 300 ms");
  });

  test("ends at the size limit, without reading on", async () => {
    let sent = 0;
    const address = await serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(10_000))) {
          sent += 10_000;
        }
      };
      response.on("drain", more);
      more();
    });
    await expect(download(address, { time: 5000, size: 100_000 })).rejects.toThrow(
      "it is longer than 100000 bytes",
    );
    expect(sent).toBeLessThan(50_000_000);
  });

  test("accepts exactly the size limit", async () => {
    const address = await serve((_request, response) => response.end("x".repeat(1000)));
    await expect(download(address, LIMITS)).resolves.toHaveLength(1000);
  });

  test("fails when the connection breaks in the middle, and when nobody listens", async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half", () => response.destroy());
    });
    await expect(download(address, LIMITS)).rejects.toThrow("was not read: ");
    const { port } = server!.address() as AddressInfo;
    server!.close();
    await expect(download(`http://127.0.0.1:${port}/`, LIMITS)).rejects.toThrow("was not read: ");
  });

  test.each(["http://ip-ranges.amazonaws.com/ip-ranges.json", "ftp://127.0.0.1/", "file:///etc/passwd"])(
    "is by https, or by http on loopback: not %s",
    (address) => {
      expect(() => download(address, LIMITS)).toThrow(/is not read: ranges are read by https/);
    },
  );

  test("by https is by https", async () => {
    const address = await serve((_request, response) => response.end("in clear"));
    await expect(download(address.replace("http:", "https:"), LIMITS)).rejects.toThrow(
      /SSL|EPROTO|wrong version/i,
    );
  });
});
