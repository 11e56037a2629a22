import { parsePlan, PlanError, readPlan } from "../../src/terraform/plan";
import { PlanFixture } from "../support/plan";

/** A plan with these changes. */
function changes(all: unknown): string {
  return new PlanFixture().json({ resource_changes: all });
}

/** A change of an Elastic IP. */
function changeOf(change: object): object {
  return { address: "aws_eip.primary", mode: "managed", type: "aws_eip", change };
}

describe("parsePlan", () => {
  test("knows every resource, touched or not", () => {
    const { resources } = parsePlan(new PlanFixture().replace("aws_instance.primary").json());
    expect(resources).toContainEqual(
      expect.objectContaining({ address: "aws_instance.primary", type: "aws_instance", fate: "replaced" }),
    );
    expect(resources).toContainEqual(expect.objectContaining({ address: "aws_eip.primary", fate: "stays" }));
  });

  test("takes what a plan with -target leaves out from the state", () => {
    const { resources } = parsePlan(new PlanFixture().target("aws_instance.primary").json());
    expect(resources.find(({ address }) => address === "aws_eip.primary")).toMatchObject({
      fate: "stays",
      before: { public_ip: "198.51.100.1" },
    });
  });

  test("leaves out data sources", () => {
    const data = {
      address: "data.aws_ip_ranges.checkers",
      mode: "data",
      type: "aws_ip_ranges",
      change: { actions: ["read"], before: null, after: {}, after_unknown: {} },
    };
    expect(parsePlan(JSON.stringify({ format_version: "1.2", resource_changes: [data] }))).toEqual({
      resources: [],
    });
  });

  test("reads a plan that changes nothing and has no state", () => {
    expect(parsePlan('{"format_version":"1.2"}')).toEqual({ resources: [] });
  });

  test.each(["1.0", "1.2", "1.99"])("reads format version %s", (version) => {
    expect(() => parsePlan(new PlanFixture().json({ format_version: version }))).not.toThrow();
  });

  test.each([
    ["an unknown major version", '{"format_version":"2.0"}', /format version 2\.0/],
    ["a version before Terraform 1.1", '{"format_version":"0.2"}', /format version 0\.2/],
    ["a state", '{"format_version":"1.0","values":{}}', /This is a state/],
    ["the configuration of CDKTF", '{"resource":{}}', /no format_version/],
    ["the binary plan", "PK\u0003\u0004", /the plan file itself/],
    ["the log of plan -json", '{"@level":"info"}\n{"@level":"info"}\n', /the log of terraform plan -json/],
    ["a text", "No changes.", /not JSON/],
    ["half a plan", new PlanFixture().json().slice(0, 1000), /not JSON/],
    ["a list", "[]", /no format_version/],
    ["nothing", "", /not JSON/],
    ["null", "null", /not a plan/],
    ["a plan that ended with an error", new PlanFixture().json({ errored: true }), /ended with an error/],
    ["changes that are no list", changes({}), /: resource_changes must be a list, got a mapping\. Write/],
    [
      "a change that is nothing",
      changes([null]),
      /: resource_changes\[0\] must be an object, got nothing\. /,
    ],
    ["a change of nothing", changes([{}]), /: resource_changes\[0\]\.address must be a text, got nothing\. /],
    ["a change without actions", changes([changeOf({})]), /: resource_changes\[0\]\.change\.actions must be/],
    ["a change with no action", changes([changeOf({ actions: [] })]), /actions must be a list of actions/],
    [
      "an action that is no text",
      changes([changeOf({ actions: [1] })]),
      /actions\[0\] must be a text, got 1/,
    ],
    [
      "attributes that are a text",
      changes([changeOf({ actions: ["create"], after: "x" })]),
      /change\.after must/,
    ],
    [
      "a module that is a list",
      new PlanFixture().json({ prior_state: { values: { root_module: [] } } }),
      /root_module must/,
    ],
    [
      "a resource in a module without an address",
      new PlanFixture().json({
        prior_state: { values: { root_module: { child_modules: [{ resources: [{}] }] } } },
      }),
      /: prior_state\.values\.root_module\.child_modules\[0\]\.resources\[0\]\.address must be a text/,
    ],
  ])("refuses %s", (_, text, message) => {
    expect(() => parsePlan(text)).toThrow(PlanError);
    expect(() => parsePlan(text)).toThrow(message);
  });

  const OLD = { id: "old" };
  test.each([
    ["delete", {}, "aws_eip.primary is destroyed, but its change has no before."],
    ["forget", { before: null }, "aws_eip.primary is forgotten, but its change has no before."],
    ["create", { after: null }, "aws_eip.primary is created, but its change has no after."],
    ["update", { before: OLD }, "aws_eip.primary is updated, but its change has no after."],
    ["delete create", {}, "aws_eip.primary is replaced, but its change has no before and no after."],
  ])("refuses a change that says %s and %j", (actions, attributes, message) => {
    const text = changes([changeOf({ actions: actions.split(" "), ...attributes })]);
    expect(() => parsePlan(text)).toThrow(PlanError);
    expect(() => parsePlan(text)).toThrow(message);
  });

  test.each([
    ["delete", { before: OLD, after: null }],
    ["forget", { before: OLD, after: null }],
    ["create", { before: null, after: {} }],
    ["update", { before: OLD, after: OLD, after_unknown: true }],
    ["delete create", { before: OLD, after: {}, after_unknown: { id: true } }],
    ["no-op", { before: OLD, after: OLD }],
  ])("reads a change that says %s and %j", (actions, attributes) => {
    const text = changes([changeOf({ actions: actions.split(" "), ...attributes })]);
    expect(parsePlan(text).resources).toHaveLength(1);
  });

  test("refuses an action it does not know instead of letting it pass", () => {
    const change = {
      address: "aws_eip.primary",
      mode: "managed",
      type: "aws_eip",
      change: { actions: ["delete", "defer"], before: {}, after: null },
    };
    expect(() => parsePlan(JSON.stringify({ format_version: "1.3", resource_changes: [change] }))).toThrow(
      "aws_eip.primary that is not known here: delete, defer",
    );
  });

  test("reads what Windows PowerShell redirects into a file", () => {
    const text = `\uFEFF${new PlanFixture().json()}`;
    expect(readPlan(Buffer.from(text, "utf16le")).resources).not.toHaveLength(0);
    expect(readPlan(Buffer.from(text, "utf8")).resources).not.toHaveLength(0);
  });
});
