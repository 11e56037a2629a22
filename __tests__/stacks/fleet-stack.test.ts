import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bastionApp } from "../../src/stacks/bastion-app";
import { addressesOf, MINIMAL_SETTINGS, type TerraformJson } from "../support/synth";

describe("the stack of the dashboard of all pairs", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-fleet-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The stacks for a folder with these pairs. */
  function stacksFor(...pairs: object[]): { [name: string]: TerraformJson } {
    const settings = join(folder, "settings");
    rmSync(settings, { recursive: true, force: true });
    mkdirSync(settings, { recursive: true });
    for (const [index, pair] of pairs.entries()) {
      const name = `pair-${index + 1}`;
      const dns = { zone: "example.co.jp", record: name };
      writeFileSync(
        join(settings, `${name}.json`),
        JSON.stringify({ ...MINIMAL_SETTINGS, name, dns, ...pair }),
      );
    }
    const outdir = join(folder, "out");
    bastionApp(settings, { outdir }).synth();
    const stacks = join(outdir, "stacks");
    return Object.fromEntries(
      readdirSync(stacks).map((name) => [
        name,
        JSON.parse(readFileSync(join(stacks, name, "cdk.tf.json"), "utf8")) as TerraformJson,
      ]),
    );
  }

  test("is not made for one pair", () => {
    expect(Object.keys(stacksFor({}))).toEqual(["pair-1"]);
  });

  test("is made for two, and depends on nothing of theirs", () => {
    const stacks = stacksFor(
      {},
      { dns: { zoneId: "Z0123456789ABCDEFGHIJ", record: "two" }, region: "eu-west-1" },
    );
    expect(Object.keys(stacks).sort()).toEqual(["fleet_dashboard", "pair-1", "pair-2"]);
    const fleet = stacks.fleet_dashboard;
    expect(addressesOf(fleet)).toEqual([
      "aws_cloudwatch_dashboard.fleet",
      "data.aws_caller_identity.current",
    ]);
    expect(fleet.provider.aws).toEqual([{ region: "us-east-1" }]);
    expect(fleet.terraform.required_providers.aws.version).toBe(">= 5.100.0, < 7.0.0");
    const { dashboard_name, dashboard_body } = fleet.resource.aws_cloudwatch_dashboard.fleet;
    expect(dashboard_name).toBe("bastions");
    expect(dashboard_body).toContain("| pair-1.example.co.jp | ap-northeast-1 |");
    expect(dashboard_body).toContain("| two in zone Z0123456789ABCDEFGHIJ | eu-west-1 |");
  });

  test.each([
    ["a local file of Terraform's choice", { type: "local" }, /terraform\.fleet_dashboard\.tfstate$/],
    [
      "a local file",
      { type: "local", path: "state/one.tfstate" },
      /settings\/state\/fleet_dashboard\.tfstate$/,
    ],
  ])("keeps its state beside that of the first pair: %s", (_what, backend, path) => {
    const { fleet_dashboard: fleet } = stacksFor({ terraform: { backend } }, {});
    expect(fleet.terraform.backend.local.path).toMatch(path);
  });

  test("keeps its state in the bucket of the first pair", () => {
    const backend = { type: "s3", bucket: "states", key: "bastions/one.tfstate", region: "eu-west-1" };
    const { fleet_dashboard: fleet } = stacksFor({ terraform: { backend } }, {});
    expect(fleet.terraform.backend.s3).toMatchObject({
      bucket: "states",
      key: "bastions/fleet_dashboard.tfstate",
    });
  });

  test("keeps its state in a workspace of its own", () => {
    const backend = { type: "cloud", organization: "example", workspace: "ssh" };
    const { fleet_dashboard: fleet } = stacksFor({ terraform: { backend } }, {});
    expect(fleet.terraform.cloud).toEqual({
      organization: "example",
      workspaces: { name: "fleet_dashboard" },
    });
  });
});
