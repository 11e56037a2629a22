import { MINIMAL_YAML, problemLines } from "../support/settings";

function message(yaml: string): string {
  const lines = problemLines(MINIMAL_YAML + yaml);
  expect(lines).toHaveLength(1);
  return lines[0];
}

describe("an unknown key", () => {
  test.each([
    ["protected: true", "a.yaml:9:1: protected: is no known key: did you mean protect?"],
    ["Protect: true", "a.yaml:9:1: Protect: is no known key: did you mean protect?"],
    ["health: { intervall: 30 }", "a.yaml:9:11: health.intervall: is no known key: did you mean interval?"],
    ["alerts: { email: [] }", "a.yaml:9:11: alerts.email: is no known key: did you mean emails?"],
    [
      "host: { instance_type: t4g.nano }",
      "a.yaml:9:9: host.instance_type: is no known key: did you mean instanceType?",
    ],
  ])("%s: names the nearest known one", (yaml, expected) => {
    expect(message(yaml)).toBe(expected);
  });

  test("of two that are as near means the one with the same first letter", () => {
    const yaml = MINIMAL_YAML.replace("{ from:", "{ form: [], from:");
    expect(problemLines(yaml)).toEqual(["a.yaml:8:11: access.form: is no known key: did you mean from?"]);
  });

  test("which stands in the wrong section is sent to the right one", () => {
    expect(message("ttl: 30")).toBe("a.yaml:9:1: ttl: is no known key here: did you mean dns.ttl?");
    expect(message("health: { tags: {} }")).toBe(
      "a.yaml:9:11: health.tags: is no known key here: did you mean tags at the top?",
    );
  });

  test("like no other: all known ones are named", () => {
    expect(problemLines(MINIMAL_YAML.replace("{ vpcId", "{ pager: x, vpcId"))).toEqual([
      "a.yaml:3:12: network.pager: is no known key: known here are vpcId, vpcTags",
    ]);
  });

  test("among the known ones are none that begin with $", () => {
    expect(message("zzzzzzzz: 1")).toMatch(/known here are name, .*extends$/);
  });

  test("in an item of a list", () => {
    const yaml = MINIMAL_YAML.replace("{ from:", "{ egress: [{ cidr: 10.0.0.0/8, port: 1, prot: 2 }], from:");
    expect(problemLines(yaml)[0]).toContain("access.egress[0].prot: is no known key: did you mean port?");
  });

  test("of another type of backend says of which", () => {
    expect(message("terraform: { backend: { type: local, bucket: b } }")).toContain(
      "terraform.backend.bucket: is no key of type: local, only of type: s3",
    );
  });

  test("of this type of backend names the nearest", () => {
    expect(message("terraform: { backend: { type: local, pat: b } }")).toContain(
      "terraform.backend.pat: is no known key: did you mean path?",
    );
  });

  test("that would merge a mapping is explained", () => {
    const yaml = MINIMAL_YAML.replace("{ zone:", "{ <<: { ttl: 30 }, zone:");
    expect(problemLines(yaml)).toEqual([
      'a.yaml:7:8: dns["<<"]: is a merge key, which YAML 1.2 does not have: write the settings out, or share them by extends',
    ]);
  });

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])("%s is one like any other", (key) => {
    expect(message(`${key}: { protect: false }`)).toContain(`a.yaml:9:1: ${key}: is no known key`);
  });
});
