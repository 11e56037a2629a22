import { createSocket, type RemoteInfo, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { decode, encode, TRUNCATED_RESPONSE, type OptAnswer, type Packet } from "dns-packet";

/** Where a DNS server listens, UDP and TCP alike. */
export interface DnsAddress {
  readonly address: string;
  readonly port: number;
}

/** Makes the response to a query. */
export type Responder = (query: Packet) => Packet;

/** A UDP answer without EDNS has at most so many bytes (RFC 1035, 4.2.1). */
const UDP_LIMIT = 512;
/** With EDNS at most so many: the usual figure that avoids fragments. */
const EDNS_PAYLOAD = 1232;
/** Milliseconds after which an idle TCP connection is closed. */
const TCP_IDLE = 10_000;
/** A message by TCP is preceded by its length in two bytes. */
const TCP_LIMIT = 65_535;

const HEADER_BYTES = 12;
/** Of the third byte of the header: this is a response. */
const RESPONSE_BIT = 0x80;
const FORMERR = 1;
const SERVFAIL = 2;

/** What is said to a client that speaks EDNS. */
const EDNS: OptAnswer = {
  type: "OPT",
  name: ".",
  udpPayloadSize: EDNS_PAYLOAD,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

/** DNS over UDP and TCP on one port. What is answered is not its business. */
export class DnsServer {
  private readonly connections = new Set<Socket>();

  private constructor(
    private readonly udp: UdpSocket,
    private readonly tcp: Server,
    private readonly responder: Responder,
  ) {
    udp.on("message", (message, from) => this.answerByUdp(message, from));
    tcp.on("connection", (connection) => this.serve(connection));
  }

  /**
   * Starts to listen.
   *
   * @param at Port 0 takes a free one.
   */
  public static async start(at: DnsAddress, responder: Responder): Promise<DnsServer> {
    for (let attempt = 1; ; attempt++) {
      const tcp = createServer();
      tcp.listen(at.port, at.address);
      await once(tcp, "listening");
      const udp = createSocket("udp4");
      try {
        udp.bind((tcp.address() as AddressInfo).port, at.address);
        await once(udp, "listening");
        return new DnsServer(udp, tcp, responder);
      } catch (error) {
        // A port that is free for TCP can be taken for UDP: with port 0, another one is tried.
        udp.close();
        tcp.close();
        if (at.port !== 0 || attempt === 5) {
          throw error;
        }
      }
    }
  }

  /** Where it listens. */
  public get address(): DnsAddress {
    const { address, port } = this.udp.address();
    return { address, port };
  }

  /** Closes the port and every connection. */
  public async stop(): Promise<void> {
    for (const connection of this.connections) {
      connection.destroy();
    }
    await Promise.all([
      new Promise<void>((resolve) => this.udp.close(resolve)),
      new Promise((resolve) => this.tcp.close(resolve)),
    ]);
  }

  private answerByUdp(message: Buffer, from: RemoteInfo): void {
    const reply = this.reply(message, (edns) => clamp(edns?.udpPayloadSize ?? 0, UDP_LIMIT, EDNS_PAYLOAD));
    if (reply !== undefined) {
      // Nobody may listen any more: a lost answer is asked for again.
      this.udp.send(reply, from.port, from.address, () => undefined);
    }
  }

  /** Serves one TCP connection: each message is preceded by its length (RFC 1035, 4.2.2). */
  private serve(connection: Socket): void {
    this.connections.add(connection);
    connection.on("close", () => this.connections.delete(connection));
    connection.on("error", () => connection.destroy());
    connection.setTimeout(TCP_IDLE, () => connection.destroy());

    let received = Buffer.alloc(0);
    connection.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const end = 2 + received.readUInt16BE(0);
        const reply = this.reply(received.subarray(2, end), () => TCP_LIMIT);
        received = received.subarray(end);
        if (reply !== undefined) {
          const length = Buffer.alloc(2);
          length.writeUInt16BE(reply.length);
          connection.write(Buffer.concat([length, reply]));
        }
      }
    });
  }

  /** The reply to a message; none to what is no query, so that two servers cannot answer each other. */
  private reply(message: Buffer, limit: (edns?: OptAnswer) => number): Buffer | undefined {
    if (message.length < HEADER_BYTES || (message[2] & RESPONSE_BIT) !== 0) {
      return undefined;
    }
    const id = message.readUInt16BE(0);
    let query: Packet;
    try {
      query = decode(message);
    } catch {
      return encode({ type: "response", id, flags: FORMERR });
    }
    try {
      const edns = query.additionals?.find((record) => record.type === "OPT");
      const packet = { ...this.responder(query), additionals: edns === undefined ? [] : [EDNS] };
      const whole = encode(packet);
      return whole.length <= limit(edns) ? whole : encode(truncated(packet));
    } catch {
      return encode({ type: "response", id, questions: query.questions, flags: SERVFAIL });
    }
  }
}

/** The answer was too long: the client asks again by TCP. */
function truncated(packet: Packet): Packet {
  return { ...packet, flags: (packet.flags ?? 0) | TRUNCATED_RESPONSE, answers: [], authorities: [] };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
