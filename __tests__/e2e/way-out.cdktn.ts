import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { PROJECT } from "../../lab/terraform/cdktf";
import { bastionApp } from "../../src/stacks/bastion-app";
import { CdktnBuild } from "../support/cdktn";
import { ALICE_KEY } from "../support/public-keys";
import { MINIMAL_SETTINGS } from "../support/synth";

/*
 * CDKTF is archived; CDK Terrain is its living fork. The same sources, compiled against it, must emit the same
 * Terraform. Needs the npm registry, and 670 MB for a while.
 */

/** A pair that uses what the example does not. */
const FULL = {
  ...MINIMAL_SETTINGS,
  name: "partners-ssh",
  nodes: {
    primary: {
      subnetId: "subnet-0a1b2c3d4e5f60001",
      adopt: { eipAllocationId: "eipalloc-0123456789abcdef0" },
    },
    secondary: { subnetId: "subnet-0a1b2c3d4e5f60002", generation: 2 },
  },
  dns: { zoneId: "Z0123456789ABCDEFGHIJ", assumeRoleArn: "arn:aws:iam::123456789012:role/dns" },
  access: {
    from: ["203.0.113.0/24"],
    fromPrefixLists: ["pl-0123456789abcdef0"],
    egress: [{ cidr: "10.0.0.0/8", port: 443 }],
    users: { alice: { keys: [ALICE_KEY], sudo: true } },
    forwardTo: ["db.internal:5432"],
  },
  host: { image: "centos-stream-9", architecture: "x86_64", keyName: "ops" },
  checkers: { source: "managed-prefix-list", compareSources: true },
  alerts: { emails: ["ops@example.co.jp"], rangeNotice: "every-change" },
  terraform: {
    awsProvider: "6",
    backend: { type: "s3", bucket: "states", key: "bastion.tfstate", region: "ap-northeast-1" },
  },
};

interface Stack {
  readonly "//": { readonly metadata: { readonly version: string } };
}

let build: CdktnBuild;

beforeAll(async () => {
  build = await CdktnBuild.make();
});
afterAll(() => build.remove());

function stacksIn(outdir: string): Record<string, Stack> {
  const folder = join(outdir, "stacks");
  const read = (name: string): Stack =>
    JSON.parse(readFileSync(join(folder, name, "cdk.tf.json"), "utf8")) as Stack;
  return Object.fromEntries(readdirSync(folder).map((name) => [name, read(name)]));
}

/** All but the release of the engine, which stands in a comment. */
function withoutEngine(stacks: Record<string, Stack>): Record<string, unknown> {
  const without = (stack: Stack): unknown => ({
    ...stack,
    "//": { ...stack["//"], metadata: { ...stack["//"].metadata, version: "engine" } },
  });
  return Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, without(stack)]));
}

describe("CDK Terrain, compiled from the same sources", () => {
  test.each([
    ["the example settings", (): string => join(PROJECT, "bastion.yaml"), ["corp-ssh"]],
    [
      "a folder of settings",
      (): string => {
        const folder = join(build.folder, "settings");
        mkdirSync(folder);
        writeFileSync(join(folder, "corp-ssh.yaml"), stringify(MINIMAL_SETTINGS));
        writeFileSync(join(folder, "partners-ssh.yaml"), stringify(FULL));
        return folder;
      },
      ["corp-ssh", "fleet_dashboard", "partners-ssh"],
    ],
  ])("emits the same Terraform for %s", async (what, write, names) => {
    const settings = write();
    const [ours, theirs] = ["ours", "theirs"].map((engine) => join(build.folder, `${engine} of ${what}`));
    bastionApp(settings, { outdir: ours }).synth();
    await build.synth(settings, theirs);
    expect(Object.keys(stacksIn(ours)).sort()).toEqual(names);
    for (const { "//": comment } of Object.values(stacksIn(theirs))) {
      expect(comment.metadata.version).toBe("0.24.0");
    }
    expect(withoutEngine(stacksIn(theirs))).toEqual(withoutEngine(stacksIn(ours)));
  });

  test("emits the same Terraform module", async () => {
    const folder = join(PROJECT, "modules/redundant-bastion");
    const emitted = await build.module(join(folder, "README.md"));
    expect(Object.keys(emitted)).toContain("main.tf.json");
    for (const [name, text] of Object.entries(emitted)) {
      expect({ [name]: text }).toEqual({ [name]: readFileSync(join(folder, name), "utf8") });
    }
  });
});
