import { MINIMAL_YAML, problemLines } from "../support/settings";

describe("problems", () => {
  test("are none in the least settings", () => {
    expect(problemLines(MINIMAL_YAML)).toEqual([]);
  });

  test("are all named in one run, each at its place", () => {
    const yaml = `nmae: x
name: Corp
region: tokyo
network: { vpcId: vpc-1 }
nodes:
  primary: { subnetId: subnet-0a1b2c3d4e5f60001, generation: 0 }
  secondary: { subnetId: subnet-0a1b2c3d4e5f60001 }
dns: { zone: example.co.jp, ttl: 61 }
access:
  from:
    - 203.0.113.1/24
    - 0.0.0.0/0
    - 198.51.100.0/24
    - 198.51.100.0/24
health: { regions: [us-east-1, us-west-1] }
host: { instanceType: t3.micro }
`;
    expect(problemLines(yaml).map((line) => line.split(" ", 3).join(" "))).toEqual([
      "a.yaml:1:1: nmae: is",
      "a.yaml:2:7: name: must",
      "a.yaml:3:9: region: must",
      "a.yaml:4:19: network.vpcId: must",
      "a.yaml:6:62: nodes.primary.generation: must",
      "a.yaml:7:26: nodes.secondary.subnetId: must",
      "a.yaml:8:34: dns.ttl: must",
      "a.yaml:11:7: access.from[0]: must",
      "a.yaml:12:7: access.from[1]: must",
      "a.yaml:14:7: access.from[3]: must",
      "a.yaml:15:20: health.regions: must",
      "a.yaml:16:23: host.instanceType: must",
    ]);
  });

  test("name every required setting that is missing", () => {
    expect(problemLines("network: {}\nnodes: { primary: {} }\ndns: {}\naccess: {}\n")).toEqual([
      expect.stringMatching(/^a\.yaml:1:1: name: is missing: must be 2 to 31 characters/),
      expect.stringMatching(/^a\.yaml:1:1: region: is missing: must be an AWS region/),
      "a.yaml:1:1: network.vpcId: is missing: either vpcId or vpcTags must be given",
      "a.yaml:2:1: nodes.secondary: is missing: must be a mapping (subnetId, subnetTags, generation, adopt)",
      "a.yaml:2:10: nodes.primary.subnetId: is missing: either subnetId or subnetTags must be given",
      "a.yaml:3:1: dns.zone: is missing: either zone or zoneId must be given",
      "a.yaml:4:1: access.from: is missing: must be a list of IPv4 CIDRs",
    ]);
  });

  test.each([
    ["a text", "hello\n", '"hello"'],
    ["a list", "- a\n", "a list"],
    ["nothing", "null\n", "nothing"],
  ])("are settings that are %s", (_name, yaml, given) => {
    expect(problemLines(yaml)).toEqual([
      `a.yaml:1:1: must be a mapping (name, region, network, nodes, …), got ${given}`,
    ]);
  });

  test("with a wrong key of tags stand at the key, with a wrong value at the value", () => {
    const lines = problemLines(`${MINIMAL_YAML}tags: { Name: x, team: { a: b } }\n`);
    expect(lines).toEqual([
      expect.stringMatching(/^a\.yaml:9:9: tags\.Name: must be a tag key/),
      expect.stringMatching(/^a\.yaml:9:24: tags\.team: must be a tag value .* got a mapping$/),
    ]);
  });

  test("are said once, even if two checks find them", () => {
    expect(problemLines(`${MINIMAL_YAML}health: { failureThreshold: 1e300 }\n`)).toEqual([
      "a.yaml:9:29: health.failureThreshold: must be a whole number from 1 to 10, got 1e+300",
    ]);
  });

  test("behind an alias stand where the value was written", () => {
    const yaml = MINIMAL_YAML.replace("[203.0.113.0/24]", "&all [203.0.113.9/24]");
    expect(problemLines(`${yaml}alerts: { emails: *all }\n`)).toEqual([
      expect.stringMatching(/^a\.yaml:8:23: access\.from\[0\]: must have no host bits set/),
      expect.stringMatching(/^a\.yaml:8:23: alerts\.emails\[0\]: must be a mail address/),
    ]);
  });

  test("never repeat a key or a token that was pasted", () => {
    const key = "-----BEGIN OPENSSH PRIVATE KEY-----\\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ";
    const token = "glpat-abcdefghij0123456789";
    const lines = problemLines(`${MINIMAL_YAML}
host: { keyName: "${key}", image: ${token} }
tags: { key: "${key}" }
${token}: x
`).join("\n");
    expect(lines).toContain("host.image: must be");
    expect(lines.match(/not shown/g)).toHaveLength(4);
    expect(lines).not.toMatch(/b3Blb|abcdefghij/);
  });
});
