/**
 * Rules from:
 * [RFC 1035] 4.2.1, 4.2.2 [RFC 6891] [RFC 7766] https://www.rfc-editor.org/
 */
import { createSocket } from "node:dgram";
import { Resolver } from "node:dns/promises";
import { once } from "node:events";
import { connect } from "node:net";
import { decode, encode, streamEncode, TRUNCATED_RESPONSE, type Answer, type Packet } from "dns-packet";
import { DnsServer, type Responder } from "../../../lab/route53/dns-server";
import { stopAfterEach } from "./fixtures";

const QUESTION = { name: "ssh.example.com", type: "A", class: "IN" } as const;

function answers(count: number): Answer[] {
  return Array.from({ length: count }, (_, index) => ({
    name: QUESTION.name,
    type: "A",
    ttl: 6,
    data: `127.1.2.${index}`,
  }));
}

const answering =
  (count: number): Responder =>
  ({ id, questions }) => ({ type: "response", id, questions, answers: answers(count) });

describe("the DNS server", () => {
  const running = stopAfterEach();
  const start = async (responder: Responder): Promise<DnsServer> =>
    running(await DnsServer.start({ address: "127.0.0.1", port: 0 }, responder));

  /** What comes back by UDP for one message. */
  async function sendByUdp({ address }: DnsServer, message: Buffer): Promise<Packet> {
    const socket = createSocket("udp4");
    try {
      socket.send(message, address.port, address.address);
      const [reply] = (await once(socket, "message")) as [Buffer];
      return decode(reply);
    } finally {
      socket.close();
    }
  }

  const query = (overrides: Partial<Packet> = {}): Buffer =>
    encode({ type: "query", id: 99, questions: [QUESTION], ...overrides });

  it("answers an ordinary client by UDP", async () => {
    const server = await start(answering(2));
    const resolver = new Resolver();
    resolver.setServers([`127.0.0.1:${server.address.port}`]);

    expect(await resolver.resolve4("ssh.example.com", { ttl: true })).toEqual([
      { address: "127.1.2.0", ttl: 6 },
      { address: "127.1.2.1", ttl: 6 },
    ]);
  });

  it("truncates what is longer than 512 bytes, and the client gets it by TCP [RFC 1035 4.2]", async () => {
    const server = await start(answering(40));
    const reply = await sendByUdp(server, query());
    expect((reply.flags ?? 0) & TRUNCATED_RESPONSE).toBeTruthy();
    expect(reply.answers).toEqual([]);

    const resolver = new Resolver();
    resolver.setServers([`127.0.0.1:${server.address.port}`]);
    expect(await resolver.resolve4("ssh.example.com")).toHaveLength(40);
  });

  it("sends more by UDP to a client that says it takes more, and answers in kind [RFC 6891]", async () => {
    const server = await start(answering(20));
    const opt = {
      type: "OPT" as const,
      name: ".",
      udpPayloadSize: 4_096,
      extendedRcode: 0,
      ednsVersion: 0,
      flags: 0,
      flag_do: false,
      options: [],
    };
    const reply = await sendByUdp(server, query({ additionals: [opt] }));

    expect(reply.answers).toHaveLength(20);
    expect(reply.additionals).toMatchObject([{ type: "OPT", udpPayloadSize: 1_232 }]);
  });

  it("answers several queries on one TCP connection, however the bytes arrive [RFC 7766]", async () => {
    const server = await start(answering(1));
    const socket = connect(server.address.port, "127.0.0.1");
    let received = Buffer.alloc(0);
    socket.on("data", (chunk) => (received = Buffer.concat([received, chunk])));

    const message = streamEncode({ type: "query", id: 1, questions: [QUESTION] });
    socket.write(Buffer.concat([message, message.subarray(0, 5)]));
    await once(socket, "data");
    socket.write(message.subarray(5));
    await once(socket, "data");
    socket.destroy();

    const length = received.readUInt16BE(0);
    expect(received).toHaveLength(2 * (2 + length));
    expect(decode(received.subarray(2)).answers).toHaveLength(1);
  });

  it("tells a client when its message is malformed [RFC 1035 4.1.1]", async () => {
    const server = await start(answering(1));
    // A header that promises a question, and no question.
    const reply = await sendByUdp(server, query().subarray(0, 12));

    expect(reply).toMatchObject({ id: 99, rcode: "FORMERR" });
  });

  it("tells a client when the answer cannot be made", async () => {
    const server = await start(() => {
      throw new Error("no such luck");
    });

    expect(await sendByUdp(server, query())).toMatchObject({ id: 99, rcode: "SERVFAIL" });
  });

  it("answers questions of types it has never heard of", async () => {
    const server = await start(({ id, questions }) => ({ type: "response", id, questions }));
    const https = query();
    https.writeUInt16BE(65, https.length - 4);

    expect(await sendByUdp(server, https)).toMatchObject({
      rcode: "NOERROR",
      questions: [{ type: "UNKNOWN_65" }],
    });
  });

  it("does not answer an answer", async () => {
    const server = await start(answering(1));
    const socket = createSocket("udp4");
    let received = 0;
    socket.on("message", () => received++);
    socket.send(encode({ type: "response", id: 1, questions: [QUESTION] }), server.address.port, "127.0.0.1");
    socket.send(query(), server.address.port, "127.0.0.1");
    await once(socket, "message");
    socket.close();

    expect(received).toBe(1);
  });

  it("listens for UDP and TCP on one port, and says so when it is taken", async () => {
    const server = await start(answering(1));

    await expect(DnsServer.start(server.address, answering(1))).rejects.toThrow("EADDRINUSE");
  });

  it("closes its port and its connections when stopped", async () => {
    const server = await DnsServer.start({ address: "127.0.0.1", port: 0 }, answering(1));
    const { port } = server.address;
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    const closed = once(socket, "close");
    await server.stop();
    await closed;

    const again = running(await DnsServer.start({ address: "127.0.0.1", port }, answering(1)));
    expect(again.address.port).toBe(port);
  });
});
