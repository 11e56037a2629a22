/**
 * Rules from:
 * [RFC 1035] 3.2.1 (TTL), [RFC 2181] 8 https://www.rfc-editor.org/
 */
import type { Answer } from "dns-packet";
import { DnsServer } from "../../../lab/route53/dns-server";
import { CachingResolver } from "../../../lab/route53/resolver";
import { stopAfterEach } from "./fixtures";

describe("the caching resolver", () => {
  const running = stopAfterEach();
  let resolver: CachingResolver;
  let questions: string[];
  let address: string;
  let ttl: number;

  beforeEach(async () => {
    questions = [];
    address = "127.1.2.3";
    ttl = 60;
    const server = running(
      await DnsServer.start({ address: "127.0.0.1", port: 0 }, (query) => {
        const [{ name }] = query.questions ?? [];
        questions.push(name);
        const answers: Answer[] = [{ name, type: "A", ttl, data: address }];
        const missing = name.startsWith("missing");
        const response = { type: "response" as const, id: query.id, questions: query.questions };
        return missing ? { ...response, flags: 3 } : { ...response, answers };
      }),
    );
    resolver = running(new CachingResolver(server.address));
    jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick", "setTimeout"], now: 0 });
  });
  afterEach(() => jest.useRealTimers());

  it("asks once, and uses the answer as long as its TTL says [RFC 1035 3.2.1]", async () => {
    expect(await resolver.resolve4("ssh.example.com")).toEqual({
      addresses: ["127.1.2.3"],
      expiresAt: 60_000,
      cached: false,
    });
    address = "127.4.5.6";
    jest.setSystemTime(59_999);

    expect(await resolver.resolve4("ssh.example.com")).toMatchObject({
      addresses: ["127.1.2.3"],
      cached: true,
    });
    expect(questions).toHaveLength(1);
  });

  it("asks again when the TTL is over [RFC 1035 3.2.1]", async () => {
    await resolver.resolve4("ssh.example.com");
    address = "127.4.5.6";
    jest.setSystemTime(60_000);

    expect(await resolver.resolve4("ssh.example.com")).toEqual({
      addresses: ["127.4.5.6"],
      expiresAt: 120_000,
      cached: false,
    });
  });

  it("does not keep an answer with TTL 0 [RFC 1035 3.2.1]", async () => {
    ttl = 0;
    await resolver.resolve4("ssh.example.com");
    await resolver.resolve4("ssh.example.com");

    expect(questions).toHaveLength(2);
  });

  it("takes names in any case for the same", async () => {
    await resolver.resolve4("ssh.example.com");

    expect(await resolver.resolve4("SSH.example.com")).toMatchObject({ cached: true });
  });

  it("keeps names apart", async () => {
    await resolver.resolve4("ssh-1.example.com");

    expect(await resolver.resolve4("ssh-2.example.com")).toMatchObject({ cached: false });
  });

  it("fails when there is no such name, and does not keep that", async () => {
    await expect(resolver.resolve4("missing.example.com")).rejects.toMatchObject({ code: "ENOTFOUND" });
    await expect(resolver.resolve4("missing.example.com")).rejects.toMatchObject({ code: "ENOTFOUND" });

    expect(questions).toHaveLength(2);
  });
});
