import { problemsOf, settingsOf } from "../support/settings";

const ID = "subnet-0a1b2c3d4e5f60001";

describe("network", () => {
  test("is a VPC by its id or by tags, one of the two", () => {
    const byTags = { "network.vpcId": undefined, "network.vpcTags": { Name: "main" } };
    expect(settingsOf(byTags).network).toEqual({ vpcTags: { Name: "main" } });
    expect(problemsOf({ "network.vpcTags": { Name: "main" } })).toEqual([
      "network.vpcTags: must not be given together with vpcId: one of the two says it all",
    ]);
    expect(problemsOf({ "network.vpcId": undefined })).toEqual([
      "network.vpcId: is missing: either vpcId or vpcTags must be given",
    ]);
  });

  test("has no VPC of another form", () => {
    expect(problemsOf({ "network.vpcId": "main" })).toEqual([
      'network.vpcId: must be the id of a VPC (vpc- and 17 or 8 of 0-9 a-f), got "main"',
    ]);
    expect(problemsOf({ "network.vpcId": undefined, "network.vpcTags": {} })).toEqual([
      "network.vpcTags: must name at least one tag, got an empty mapping",
    ]);
    expect(problemsOf({ "network.vpcId": undefined, "network.vpcTags": { Name: 5 } })).toEqual([
      expect.stringMatching(/^network\.vpcTags\.Name: must be a tag value .* got 5: put it in quotes$/),
    ]);
  });
});

describe.each(["primary", "secondary"])("nodes.%s", (node) => {
  const at = (key: string): string => `nodes.${node}.${key}`;

  test("is a subnet by its id or by tags, one of the two", () => {
    expect(problemsOf({ [at("subnetId")]: undefined, [at("subnetTags")]: { Name: "a" } })).toEqual([]);
    expect(problemsOf({ [at("subnetTags")]: { Name: "a" } })).toEqual([
      `${at("subnetTags")}: must not be given together with subnetId: one of the two says it all`,
    ]);
    expect(problemsOf({ [at("subnetId")]: undefined })).toEqual([
      `${at("subnetId")}: is missing: either subnetId or subnetTags must be given`,
    ]);
    expect(problemsOf({ [at("subnetId")]: "vpc-01234567" })).toEqual([
      expect.stringContaining(`${at("subnetId")}: must be the id of a subnet`),
    ]);
  });

  test("has a generation from 1", () => {
    expect(problemsOf({ [at("generation")]: 1_000_000 })).toEqual([]);
    for (const generation of [0, -1, 1.5, "2", 1_000_001]) {
      expect(problemsOf({ [at("generation")]: generation })).toEqual([
        expect.stringContaining(`${at("generation")}: must be a whole number from 1 to 1000000, got`),
      ]);
    }
  });

  test("is required", () => {
    expect(problemsOf({ [`nodes.${node}`]: undefined })).toEqual([
      `nodes.${node}: is missing: must be a mapping (subnetId, subnetTags, generation, adopt)`,
    ]);
  });
});

describe("the two nodes", () => {
  const SAME = "in another Availability Zone, got the same";

  test("are not in the same subnet", () => {
    expect(problemsOf({ "nodes.primary.subnetId": ID, "nodes.secondary.subnetId": ID })).toEqual([
      `nodes.secondary.subnetId: must be another subnet than nodes.primary.subnetId, ${SAME}`,
    ]);
  });

  test("are not in subnets with the same tags, in whatever order", () => {
    const tags = (primary: object, secondary: object): string[] =>
      problemsOf({
        "nodes.primary": { subnetTags: primary },
        "nodes.secondary": { subnetTags: secondary },
      });
    expect(tags({ Name: "a", tier: "public" }, { tier: "public", Name: "a" })).toEqual([
      `nodes.secondary.subnetTags: must be another subnet than nodes.primary.subnetTags, ${SAME}`,
    ]);
    expect(tags({ Name: "a", tier: "public" }, { Name: "b", tier: "public" })).toEqual([]);
  });

  test("are compared also when something else is wrong", () => {
    expect(
      problemsOf({
        "nodes.primary": { subnetId: ID, generation: 0 },
        "nodes.secondary": { subnetId: ID },
      }),
    ).toEqual([expect.stringContaining("nodes.primary.generation"), expect.stringContaining(SAME)]);
  });
});
