import { problemsOf, settingsOf } from "../support/settings";

const PL = "pl-0123456789abcdef0";
const SG = "sg-0123456789abcdef0";

/** So many single addresses. */
function addresses(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `198.51.100.${index}/32`);
}

describe("access.from", () => {
  test.each([
    [["203.0.113.0/24"]],
    [["203.0.113.7/32", "203.0.113.8/29"]],
    [["10.0.0.0/8"]],
    // Wider and narrower together are for AWS to sort out.
    [["10.0.0.0/8", "10.1.0.0/16"]],
  ])("may be %p", (from) => {
    expect(settingsOf({ "access.from": from }).access.from).toEqual(from);
  });

  test.each<[string, unknown, string]>([
    ["host bits", ["203.0.113.5/24"], "access.from[0]: must have no host bits set, got"],
    ["one address", ["203.0.113.5"], "access.from[0]: must be an IPv4 CIDR, got"],
    ["IPv6", ["2001:db8::/32"], "access.from[0]: must be an IPv4 CIDR, got"],
    ["a word", ["office"], "access.from[0]: must be an IPv4 CIDR such as 203.0.113.0/24, got"],
    ["a number", [5], "access.from[0]: must be an IPv4 CIDR such as 203.0.113.0/24, got 5"],
    ["a text", "203.0.113.0/24", 'access.from: must be a list of IPv4 CIDRs, got "203.0.113.0/24"'],
    ["the same twice", ["203.0.113.0/24", "203.0.113.0/24"], "access.from[1]: must not be in the list twice"],
  ])("may not be %s", (_name, from, message) => {
    expect(problemsOf({ "access.from": from })).toEqual([expect.stringContaining(message)]);
  });

  test("takes two CIDRs for the same that mean the same", () => {
    expect(problemsOf({ "access.from": ["203.0.113.0/24", "203.0.113.9/24"] })).toEqual([
      expect.stringContaining("access.from[1]: must have no host bits set"),
      'access.from[1]: must not be in the list twice, got "203.0.113.9/24", which is the same as [0]',
    ]);
  });

  test.each(["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/7"])(
    "may be %s only when allowed",
    (cidr) => {
      expect(problemsOf({ "access.from": [cidr] })).toEqual([
        `access.from[0]: must be a /8 or smaller, got "${cidr}", which lets in the internet: ` +
          "name your own ranges, or set access.allowAnywhere: true if that is meant",
      ]);
      expect(problemsOf({ "access.from": [cidr], "access.allowAnywhere": true })).toEqual([]);
    },
  );

  test("is checked for the internet whatever else is wrong in the section", () => {
    expect(problemsOf({ "access.from": ["0.0.0.0/0", 5], "access.port": 0 })).toEqual(
      expect.arrayContaining([expect.stringContaining("access.from[0]: must be a /8 or smaller")]),
    );
  });

  test("may be empty only when somebody else is let in", () => {
    expect(problemsOf({ "access.from": [] })).toEqual([
      "access.from: must name somebody unless fromPrefixLists or fromSecurityGroups do, got an empty list: nobody could connect",
    ]);
    expect(problemsOf({ "access.from": [], "access.fromPrefixLists": [PL] })).toEqual([]);
    expect(problemsOf({ "access.from": [], "access.fromSecurityGroups": [SG] })).toEqual([]);
  });

  test("has room for 60 rules, together with lists and groups", () => {
    expect(problemsOf({ "access.from": addresses(60) })).toEqual([]);
    expect(problemsOf({ "access.from": addresses(61) })).toEqual([
      expect.stringContaining("access.from: must have at most 60 entries"),
    ]);
    expect(problemsOf({ "access.from": addresses(58), "access.fromPrefixLists": [PL] })).toEqual([]);
    expect(
      problemsOf({
        "access.from": addresses(59),
        "access.fromPrefixLists": [PL],
        "access.fromSecurityGroups": [SG],
      }),
    ).toEqual([expect.stringContaining("got 61: join ranges, or use a prefix list")]);
  });
});

describe("access.fromPrefixLists and access.fromSecurityGroups", () => {
  test.each([
    ["access.fromPrefixLists", PL, SG],
    ["access.fromSecurityGroups", SG, PL],
  ])("%s holds its own ids, each once", (path, id, other) => {
    expect(problemsOf({ [path]: [id, `${id.slice(0, 3)}01234567`] })).toEqual([]);
    expect(problemsOf({ [path]: [other] })).toEqual([
      expect.stringContaining(`${path}[0]: must be the id of a`),
    ]);
    expect(problemsOf({ [path]: [id, id] })).toEqual([
      expect.stringContaining(`${path}[1]: must not be in the list`),
    ]);
  });
});

describe("access.port", () => {
  test.each([1, 22, 65535])("may be %p", (port) => expect(problemsOf({ "access.port": port })).toEqual([]));

  test.each([0, 65536, 22.5, "22", null])("may not be %p", (port) => {
    expect(problemsOf({ "access.port": port })).toEqual([
      expect.stringContaining("access.port: must be a whole number from 1 to 65535, got"),
    ]);
  });
});

describe("access.egress", () => {
  test("is everything by default", () => {
    expect(settingsOf().access.egress).toBeUndefined();
  });

  test("may be one range at several ports, and everywhere", () => {
    const egress = [
      { cidr: "10.0.0.0/16", port: 22 },
      { cidr: "10.0.0.0/16", port: 443 },
      { cidr: "0.0.0.0/0", port: 443 },
    ];
    expect(settingsOf({ "access.egress": egress }).access.egress).toEqual(egress);
  });

  test.each<[string, unknown, string]>([
    ["empty", [], "access.egress: must name a destination, got an empty list"],
    ["without a port", [{ cidr: "10.0.0.0/16" }], "access.egress[0].port: is missing"],
    ["without a CIDR", [{ port: 22 }], "access.egress[0].cidr: is missing"],
    [
      "with host bits",
      [{ cidr: "10.0.0.1/16", port: 22 }],
      "access.egress[0].cidr: must have no host bits set",
    ],
    ["a list of texts", ["10.0.0.0/16"], "access.egress[0]: must be a mapping (cidr, port), got"],
    [
      "the same twice",
      [
        { cidr: "10.0.0.0/16", port: 22 },
        { cidr: "10.0.0.0/16", port: 22 },
      ],
      'access.egress[1]: must not be in the list twice, got "10.0.0.0/16:22"',
    ],
    [
      "more than a group has room for",
      addresses(61).map((cidr) => ({ cidr, port: 22 })),
      "access.egress: must have at most 60 destinations, the rules of a security group, got 61",
    ],
  ])("may not be %s", (_name, egress, message) => {
    expect(problemsOf({ "access.egress": egress })).toEqual([expect.stringContaining(message)]);
  });
});

describe("access.forwardTo", () => {
  test("may be hosts with ports, and is any by default", () => {
    const forwardTo = ["db.internal:5432", "10.0.0.5:22", "DB:65535"];
    expect(settingsOf({ "access.forwardTo": forwardTo }).access.forwardTo).toEqual(forwardTo);
    expect(settingsOf().access.forwardTo).toBeUndefined();
  });

  test.each(["db.internal", "db.internal:0", "db.internal:65536", ":22", "a:1:2", "*:22", "a b:22", 5])(
    "may not hold %p",
    (target) => {
      expect(problemsOf({ "access.forwardTo": [target] })).toEqual([
        expect.stringContaining("access.forwardTo[0]: must be a target host:port"),
      ]);
    },
  );

  test("may not be empty, or hold a target twice", () => {
    expect(problemsOf({ "access.forwardTo": [] })).toEqual([
      "access.forwardTo: must name a target, got an empty list: leave the key out to allow every target",
    ]);
    expect(problemsOf({ "access.forwardTo": ["a:1", "a:1"] })).toEqual([
      expect.stringContaining("access.forwardTo[1]: must not be in the list twice"),
    ]);
  });
});
