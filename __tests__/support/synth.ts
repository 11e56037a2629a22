import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { settingsSchema, type Settings } from "../../src/settings";
import { BastionStack } from "../../src/stacks/bastion-stack";
import { withoutTokenStackTraces } from "../../src/terraform/quiet-tokens";

/** Terraform's JSON, as far as the tests look into it. */
export interface TerraformJson {
  readonly terraform: { [key: string]: any };
  readonly provider: { aws: { [argument: string]: any }[] };
  readonly resource: { [type: string]: { [name: string]: any } };
  readonly data: { [type: string]: { [name: string]: any } };
  readonly output: { [name: string]: any };
  readonly [block: string]: any;
}

/** The least a user must write. */
export const MINIMAL_SETTINGS = {
  name: "corp-ssh",
  region: "ap-northeast-1",
  network: { vpcId: "vpc-0123456789abcdef0" },
  nodes: {
    primary: { subnetId: "subnet-0a1b2c3d4e5f60001" },
    secondary: { subnetId: "subnet-0a1b2c3d4e5f60002" },
  },
  dns: { zone: "example.co.jp" },
  access: { from: ["203.0.113.0/24"] },
};

type Overrides = { readonly [section in keyof Settings]?: unknown };

/** Settings from the least a user must write and what a test says on top; sections are merged. */
export function settingsWith(overrides: Overrides = {}): Settings {
  const given: { [key: string]: unknown } = { ...MINIMAL_SETTINGS };
  for (const [key, value] of Object.entries(overrides)) {
    const base = given[key];
    given[key] = isMapping(base) && isMapping(value) ? { ...base, ...value } : value;
  }
  return settingsSchema.parse(given);
}

/** Texts of what was synthesized in this suite, by the overrides: many tests look at the same settings. */
const synthesized = new Map<string, string>();

/** What the stack for these settings becomes, by a complete synthesis with all validations. */
export function synthesize(overrides: Overrides = {}): TerraformJson {
  const key = JSON.stringify(overrides, (_key, value: unknown) =>
    value === undefined ? "undefined" : value,
  );
  let text = synthesized.get(key);
  if (text === undefined) {
    const settings = settingsWith(overrides);
    text = synthesizedText((app) => new BastionStack(app, { file: "/settings/bastion.yaml", settings }));
    synthesized.set(key, text);
  }
  return JSON.parse(text) as TerraformJson;
}

/** What constructs become inside somebody else's stack. */
export function synthesizeConstructs(
  build: (stack: TerraformStack, usEast1: AwsProvider) => void,
): TerraformJson {
  const text = synthesizedText((app) => {
    const stack = new TerraformStack(app, "estate");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    build(stack, new AwsProvider(stack, "us", { region: "us-east-1", alias: "us_east_1" }));
    return stack;
  });
  return JSON.parse(text) as TerraformJson;
}

function synthesizedText(build: (app: App) => TerraformStack): string {
  withoutTokenStackTraces();
  const outdir = mkdtempSync(join(tmpdir(), "bastion-synth-"));
  try {
    const app = new App({ outdir });
    const stack = build(app);
    app.synth();
    return readFileSync(join(outdir, "stacks", stack.node.id, "cdk.tf.json"), "utf8");
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function isMapping(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Addresses of all resources and data sources, as Terraform writes them, sorted. */
export function addressesOf(json: TerraformJson): string[] {
  const names = (blocks: { [type: string]: object } = {}, prefix = ""): string[] =>
    Object.entries(blocks).flatMap(([type, byName]) =>
      Object.keys(byName).map((name) => `${prefix}${type}.${name}`),
    );
  return [...names(json.resource), ...names(json.data, "data.")].sort();
}

/** The one resource of a type, when there is exactly one. */
export function onlyResource(json: TerraformJson, type: string): { [argument: string]: any } {
  return onlyOne(json.resource[type], type);
}

/** The one data source of a type, when there is exactly one. */
export function onlyData(json: TerraformJson, type: string): { [argument: string]: any } {
  return onlyOne(json.data[type], `data.${type}`);
}

function onlyOne(byName: { [name: string]: any } | undefined, what: string): { [argument: string]: any } {
  const found = Object.values(byName ?? {}) as { [argument: string]: any }[];
  if (found.length !== 1) {
    throw new Error(`Expected one ${what}, found ${found.length}`);
  }
  return found[0];
}
