/**
 * Rules from:
 * [api] https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
 * [names] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
 * [soa] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html
 * [RFC 1034], [RFC 1035], [RFC 2308], [RFC 4343], [RFC 8020] https://www.rfc-editor.org/
 */
import { AUTHORITATIVE_ANSWER, RECURSION_AVAILABLE, RECURSION_DESIRED, type Packet } from "dns-packet";
import { respond } from "../../../lab/route53/authority";
import type { HostedZone, RecordSet } from "../../../lab/route53/model";
import { ScaledTime } from "../../../lab/route53/time";
import { ZONE } from "./fixtures";

const RCODES = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"];
const rcode = ({ flags = 0 }: Packet): string => RCODES[flags & 0xf];

interface Setting {
  zones?: readonly HostedZone[];
  healthy?: boolean;
  factor?: number;
}

function ask(name: string, type = "A", { zones = [ZONE], healthy = true, factor = 1 }: Setting = {}): Packet {
  const query: Packet = {
    id: 7,
    flags: RECURSION_DESIRED,
    questions: [{ name, type: type as "A", class: "IN" }],
  };
  return respond(query, { zones, isHealthy: () => healthy, time: new ScaledTime(factor) });
}

const zoneWith = (...records: RecordSet[]): HostedZone => ({
  ...ZONE,
  records: [...ZONE.records, ...records],
});
const alias = (name: string, target: string): RecordSet => ({
  name,
  type: "CNAME",
  ttl: 300,
  values: [target],
});
const A = (name: string, data: string, ttl: number): object => ({ name, type: "A", class: "IN", ttl, data });

describe("an answer from the deployed zone", () => {
  it("is the primary's address while it is healthy, the secondary's when it is not [api Failover]", () => {
    expect(ask("ssh.example.com").answers).toEqual([A("ssh.example.com", "127.1.2.3", 60)]);
    expect(ask("ssh.example.com", "A", { healthy: false }).answers).toEqual([
      A("ssh.example.com", "127.4.5.6", 60),
    ]);
  });

  it("is authoritative, offers no recursion, and repeats id and question [RFC 1035 4.1.1]", () => {
    const response = ask("ssh.example.com");

    expect(response).toMatchObject({
      type: "response",
      id: 7,
      questions: [{ name: "ssh.example.com", type: "A", class: "IN" }],
      authorities: [],
    });
    expect(response.flags).toBe(AUTHORITATIVE_ANSWER | RECURSION_DESIRED);
    expect((response.flags ?? 0) & RECURSION_AVAILABLE).toBe(0);
  });

  it("does not care about case, and keeps the asker's [RFC 4343, names]", () => {
    expect(ask("SsH.eXample.COM").answers).toEqual([A("SsH.eXample.COM", "127.1.2.3", 60)]);
  });

  it("does not care about a dot at the end [names]", () => {
    expect(ask("ssh.example.com.").answers).toHaveLength(1);
  });

  it("has the TTL divided by the time factor", () => {
    expect(ask("ssh.example.com", "A", { factor: 10 }).answers).toMatchObject([{ ttl: 6 }]);
  });

  it("has all values of a simple record [api ResourceRecords]", () => {
    const two: RecordSet = {
      name: "two.example.com",
      type: "A",
      ttl: 60,
      values: ["127.1.1.1", "127.2.2.2"],
    };

    expect(ask("two.example.com", "A", { zones: [zoneWith(two)] }).answers).toEqual([
      A("two.example.com", "127.1.1.1", 60),
      A("two.example.com", "127.2.2.2", 60),
    ]);
  });

  it("has the zone's SOA and NS records [soa]", () => {
    expect(ask("example.com", "SOA").answers).toMatchObject([
      {
        type: "SOA",
        ttl: 900,
        data: {
          mname: "ns-1.awsdns-00.co.uk",
          rname: "awsdns-hostmaster.amazon.com",
          serial: 1,
          refresh: 7_200,
          retry: 900,
          expire: 1_209_600,
          minimum: 86_400,
        },
      },
    ]);
    expect(ask("example.com", "NS").answers).toMatchObject([
      { type: "NS", data: "ns-1.awsdns-00.co.uk" },
      { type: "NS", data: "ns-2.awsdns-00.net" },
    ]);
  });

  it("unquotes the strings of a TXT record [api ResourceRecords]", () => {
    const text: RecordSet = { name: "t.example.com", type: "TXT", ttl: 60, values: ['"one \\"1\\"" "two"'] };

    expect(ask("t.example.com", "TXT", { zones: [zoneWith(text)] }).answers).toMatchObject([
      { data: ['one "1"', "two"] },
    ]);
  });
});

describe("an alias (CNAME)", () => {
  it("is followed inside the zone [RFC 1034 4.3.2]", () => {
    const zones = [zoneWith(alias("bastion.example.com", "ssh.example.com."))];

    expect(ask("bastion.example.com", "A", { zones }).answers).toMatchObject([
      { type: "CNAME", data: "ssh.example.com" },
      { type: "A", data: "127.1.2.3" },
    ]);
  });

  it("is the answer itself when it is asked for", () => {
    const zones = [zoneWith(alias("bastion.example.com", "ssh.example.com."))];

    expect(ask("bastion.example.com", "CNAME", { zones }).answers).toMatchObject([{ type: "CNAME" }]);
  });

  it("out of the zone is left to the resolver", () => {
    const response = ask("far.example.com", "A", {
      zones: [zoneWith(alias("far.example.com", "example.net."))],
    });

    expect(response.answers).toMatchObject([{ type: "CNAME", data: "example.net" }]);
    expect(response.authorities).toEqual([]);
    expect(rcode(response)).toBe("NOERROR");
  });

  it("in a circle comes to an end", () => {
    const zones = [
      zoneWith(alias("a.example.com", "b.example.com"), alias("b.example.com", "a.example.com")),
    ];

    expect(rcode(ask("a.example.com", "A", { zones }))).toBe("NOERROR");
  });
});

describe("nothing to answer", () => {
  const soa = [{ name: "example.com", type: "SOA" }];

  it("is NXDOMAIN with the SOA when the name does not exist [RFC 2308 2.1]", () => {
    const response = ask("missing.example.com");

    expect(rcode(response)).toBe("NXDOMAIN");
    expect(response.answers).toEqual([]);
    expect(response.authorities).toMatchObject(soa);
    expect((response.flags ?? 0) & AUTHORITATIVE_ANSWER).toBeTruthy();
  });

  it("is NODATA (no error, no answer, the SOA) when the name has other types only [RFC 2308 2.2]", () => {
    const response = ask("ssh.example.com", "AAAA");

    expect(rcode(response)).toBe("NOERROR");
    expect(response.answers).toEqual([]);
    expect(response.authorities).toMatchObject(soa);
  });

  it("is NODATA for a name that only has names below it [RFC 8020]", () => {
    const deep: RecordSet = { name: "a.b.example.com", type: "A", ttl: 60, values: ["127.1.1.1"] };

    expect(rcode(ask("b.example.com", "A", { zones: [zoneWith(deep)] }))).toBe("NOERROR");
  });

  it("may be remembered for the lesser of the SOA's TTL and its minimum [RFC 2308 5]", () => {
    expect(ask("missing.example.com").authorities).toMatchObject([{ ttl: 900 }]);
    expect(ask("missing.example.com", "A", { factor: 10 }).authorities).toMatchObject([{ ttl: 90 }]);
  });
});

describe("a query that is not for this server", () => {
  it.each(["example.net", "notexample.com", "com", "."])(
    "for %s is refused, and not authoritatively",
    (name) => {
      const response = ask(name);

      expect(rcode(response)).toBe("REFUSED");
      expect((response.flags ?? 0) & AUTHORITATIVE_ANSWER).toBe(0);
      expect(response.answers).toBeUndefined();
    },
  );

  it("is refused for another class than IN", () => {
    const query: Packet = { questions: [{ name: "ssh.example.com", type: "A", class: "CH" }] };

    expect(rcode(respond(query, { zones: [ZONE], isHealthy: () => true, time: new ScaledTime() }))).toBe(
      "REFUSED",
    );
  });

  it.each([
    ["FORMERR", "without a question", { questions: [] }],
    ["NOTIMP", "with another operation (UPDATE)", { flags: 5 << 11, questions: [] }],
  ] as const)("is %s %s [RFC 1035 4.1.1]", (code, _, query) => {
    const authority = { zones: [ZONE], isHealthy: () => true, time: new ScaledTime() };

    expect(rcode(respond({ ...query, questions: [] }, authority))).toBe(code);
  });

  it("is answered from the zone that fits best when one zone lies below another", () => {
    const inner: HostedZone = {
      id: "/hostedzone/Z2",
      name: "sub.example.com",
      records: [{ name: "ssh.sub.example.com", type: "A", ttl: 60, values: ["127.9.9.9"] }],
    };

    expect(ask("ssh.sub.example.com", "A", { zones: [ZONE, inner] }).answers).toMatchObject([
      { data: "127.9.9.9" },
    ]);
  });
});
