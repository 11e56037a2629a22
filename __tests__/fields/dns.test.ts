import fc from "fast-check";
import { problemsOf, settingsOf } from "../support/settings";

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const zone = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join("."));
const record = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => labels.join("."));

describe("dns.zone", () => {
  test("is written in one way: small letters and no final dot", () => {
    fc.assert(
      fc.property(zone, fc.boolean(), fc.boolean(), (name, upper, dot) => {
        const written = (upper ? name.toUpperCase() : name) + (dot ? "." : "");
        expect(settingsOf({ "dns.zone": written }).dns.zone).toBe(name);
      }),
      { numRuns: 30 },
    );
  });

  test.each(["example", "-a.jp", "a..jp", "a_b.jp", "*.jp", `${"a-".repeat(32)}.jp`, "", 5, "https://a.jp"])(
    "may not be %p",
    (name) => {
      expect(problemsOf({ "dns.zone": name })).toEqual([
        expect.stringContaining(
          "dns.zone: must be the name of a public hosted zone such as example.co.jp, got",
        ),
      ]);
    },
  );

  test("or dns.zoneId: one and not both", () => {
    expect(problemsOf({ "dns.zone": undefined, "dns.zoneId": "Z0123456789ABCDEFGHIJ" })).toEqual([]);
    expect(problemsOf({ "dns.zone": undefined })).toEqual([
      "dns.zone: is missing: either zone or zoneId must be given",
    ]);
    expect(problemsOf({ "dns.zoneId": "Z0123456789ABCDEFGHIJ" })).toEqual([
      "dns.zoneId: must not be given together with zone: one of the two says it all",
    ]);
  });

  test.each(["/hostedzone/Z1", "z1", "example.co.jp"])("has no id %s", (zoneId) => {
    expect(problemsOf({ "dns.zone": undefined, "dns.zoneId": zoneId })).toEqual([
      expect.stringContaining("dns.zoneId: must be the id of a hosted zone"),
    ]);
  });
});

describe("dns.record", () => {
  test("may be any name below any zone that is not in it already", () => {
    fc.assert(
      fc.property(zone, record, (of, name) => {
        fc.pre(name !== of && !name.endsWith(`.${of}`));
        expect(problemsOf({ "dns.zone": of, "dns.record": name })).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("is told to leave out the zone, with what to write", () => {
    fc.assert(
      fc.property(zone, record, (of, name) => {
        const [problem, ...others] = problemsOf({ "dns.zone": of, "dns.record": `${name}.${of}` });
        expect(others).toEqual([]);
        expect(problem).toMatch(/^dns\.record: must be the part of the name before the zone/);
        const written = /write (\S+)$/.exec(problem)?.[1];
        expect(written).toBe(name);
      }),
      { numRuns: 30 },
    );
    expect(problemsOf({ "dns.zone": "example.jp", "dns.record": "example.jp" })[0]).toMatch(/: write ssh$/);
    expect(problemsOf({ "dns.zone": "Example.JP.", "dns.record": "ssh.example.jp" })[0]).toMatch(
      /: write ssh$/,
    );
  });

  test.each(["SSH", "ssh_", "-ssh", "ssh-", "*", "ssh..a", ".ssh", "ssh.", "", "@", 5])(
    "may not be %p",
    (name) => {
      expect(problemsOf({ "dns.record": name })).toEqual([
        expect.stringMatching(/^dns\.record: must be the part of the name before the zone, such as ssh/),
      ]);
    },
  );

  test("leaves room for -1 and -2 in its labels and in the whole name", () => {
    expect(problemsOf({ "dns.record": "a".repeat(61) })).toEqual([]);
    expect(problemsOf({ "dns.record": "a".repeat(62) })).toHaveLength(1);
    const record = ["a", "b", "c", "d"].map((letter) => letter.repeat(58)).join(".");
    const zone = `${"e".repeat(253 - record.length - "-1.".length - ".com".length)}.com`;
    expect(problemsOf({ "dns.zone": zone, "dns.record": record })).toEqual([]);
    expect(problemsOf({ "dns.zone": `e${zone}`, "dns.record": record })).toEqual([
      "dns.record: must fit into 253 characters together with the zone, got 254",
    ]);
  });
});

describe("dns.ttl", () => {
  test.each([1, 30, 60])("may be %p", (ttl) => expect(settingsOf({ "dns.ttl": ttl }).dns.ttl).toBe(ttl));

  test.each([0, 61, 300, "60"])("may not be %p", (ttl) => {
    expect(problemsOf({ "dns.ttl": ttl })).toEqual([
      expect.stringContaining("dns.ttl: must be a whole number from 1 to 60 (seconds), got"),
    ]);
  });
});

describe("dns.nodeRecords and dns.assumeRoleArn", () => {
  test("may be false, and a role", () => {
    const assumeRoleArn = "arn:aws:iam::111122223333:role/dns";
    expect(settingsOf({ "dns.nodeRecords": false, "dns.assumeRoleArn": assumeRoleArn }).dns).toMatchObject({
      nodeRecords: false,
      assumeRoleArn,
    });
  });

  test("may be nothing else", () => {
    expect(problemsOf({ "dns.nodeRecords": "no", "dns.assumeRoleArn": "dns" })).toEqual([
      'dns.nodeRecords: must be true or false, got "no"',
      expect.stringContaining("dns.assumeRoleArn: must be the ARN of a role"),
    ]);
  });
});
