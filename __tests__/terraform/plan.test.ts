import { parsePlan, PlanError } from "../../src/terraform/plan";
import { readPlan } from "../../src/terraform/read-plan";
import { PlanFixture } from "../support/plan";

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
    ["changes that are no list", new PlanFixture().json({ resource_changes: {} }), /no list/],
  ])("refuses %s", (_, text, message) => {
    expect(() => parsePlan(text)).toThrow(PlanError);
    expect(() => parsePlan(text)).toThrow(message);
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
