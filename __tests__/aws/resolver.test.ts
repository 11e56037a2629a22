import type { Answer } from "dns-packet";
import { DnsServer } from "../../lab/route53/dns-server";
import { isResolver, resolveName } from "../../src/aws/resolver";

const NXDOMAIN = 3;
const SERVFAIL = 2;

describe("resolveName", () => {
  let server: DnsServer;
  async function answerWith(answers: Answer[], flags = 0): Promise<string> {
    server = await DnsServer.start({ address: "127.0.0.1", port: 0 }, ({ id, questions }) => ({
      type: "response",
      id,
      questions,
      flags,
      answers,
    }));
    return `127.0.0.1:${server.address.port}`;
  }
  afterEach(() => server.stop());

  test("gives the addresses a resolver answers", async () => {
    const resolver = await answerWith([
      { type: "A", name: "ssh.example.co.jp", ttl: 60, data: "198.51.100.1" },
    ]);
    expect(await resolveName("ssh.example.co.jp", resolver)).toEqual(["198.51.100.1"]);
  });

  test("gives none when there is no such name, or it has no address", async () => {
    expect(await resolveName("ssh.example.co.jp", await answerWith([], NXDOMAIN))).toEqual([]);
    await server.stop();
    expect(await resolveName("ssh.example.co.jp", await answerWith([]))).toEqual([]);
  });

  test("does not take a broken resolver for a name without addresses", async () => {
    const resolver = await answerWith([], SERVFAIL);
    await expect(resolveName("ssh.example.co.jp", resolver)).rejects.toThrow(
      `${resolver} does not answer: ESERVFAIL`,
    );
  });
});

describe("isResolver", () => {
  test.each(["192.0.2.1", "192.0.2.1:53", "2001:db8::1", "[2001:db8::1]:5353"])("takes %s", (text) => {
    expect(isResolver(text)).toBe(true);
  });
  test.each(["", "dns.example.com", "192.0.2.1:", "192.0.2.1:65536", "192.0.2", "[192.0.2.1]"])(
    "refuses %s",
    (text) => {
      expect(isResolver(text)).toBe(false);
    },
  );
});
