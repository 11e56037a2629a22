import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { runOrThrow } from "../../lab/tools/run";
import { findToolchain } from "../../lab/tools/toolchain";
import { moduleInputs } from "../../src/module/input";
import { MINIMAL_SETTINGS, synthesize } from "../support/synth";

const MODULE = join(__dirname, "../../modules/redundant-bastion");
const ARN_OF_VPC = "arn:aws:ec2:ap-northeast-1:111122223333:vpc/vpc-0123456789abcdef0";

type Overrides = NonNullable<Parameters<typeof synthesize>[0]>;

const EVERYTHING: Overrides = {
  host: {
    image: "ami-0123456789abcdef0",
    imageFamily: "centos-stream-9",
    updateTime: "03:30",
    userData: {
      packages: ["htop"],
      runcmd: ["echo 'a \"b\" ${c} \\ %{d}' > /etc/motd"],
      files: [{ path: "/etc/motd", content: "Hello\n\t${USER} 'x' \"y\"\n", permissions: "0600" }],
    },
  },
  access: { port: 2222, forwardTo: ["db.internal:5432", "10.0.3.7:3389"] },
};

/**
 * The hosts of the module are set up exactly as those of the stack: what Terraform puts together from variables
 * is compared with what is rendered from settings.
 */
describe("the user data of the module", () => {
  let folder: string;
  let run: (...args: string[]) => Promise<string>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "bastion-user-data-"));
    const { terraform, env } = await findToolchain(join(folder, "terraform.rc"));
    run = async (...args) =>
      (await runOrThrow(terraform, args, { cwd: folder, env: { ...process.env, ...env } })).stdout;
    const main = readFileSync(join(MODULE, "main.tf.json"), "utf8");
    const { locals: all } = JSON.parse(main) as { locals: Record<string, string> };
    // The one thing the module asks AWS for it: the region, in the ARN of the VPC.
    const known = JSON.stringify(all).replaceAll("data.aws_vpc.network.arn", `\\"${ARN_OF_VPC}\\"`);
    const output = Object.fromEntries(Object.keys(all).map((name) => [name, { value: `\${local.${name}}` }]));
    writeFileSync(
      join(folder, "main.tf.json"),
      `{ "locals": ${known}, "output": ${JSON.stringify(output)} }`,
    );
    writeFileSync(join(folder, "variables.tf.json"), readFileSync(join(MODULE, "variables.tf.json")));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each<[string, Overrides]>([
    ["the defaults", {}],
    ["Ubuntu", { host: { image: "ubuntu-24.04" } }],
    ["CentOS Stream without Session Manager", { host: { image: "centos-stream-9", sessionManager: false } }],
    ["Amazon Linux 2 without updates", { host: { image: "al2", updates: "off" } }],
    ["an image of one's own, and everything else", EVERYTHING],
  ])("is that of the settings: %s", async (_what, overrides) => {
    const { aws_instance: instances } = synthesize(overrides).resource;
    writeFileSync(join(folder, "terraform.tfvars.json"), JSON.stringify(variablesFor(overrides)));
    await run("apply", "-auto-approve", "-lock=false");
    const outputs = JSON.parse(await run("output", "-json")) as Record<string, { value: string }>;
    for (const node of ["primary", "secondary"]) {
      const expected = gunzipSync(
        Buffer.from(instances[node].user_data_base64 as string, "base64"),
      ).toString();
      const actual = outputs[`${node}_user_data`].value;
      expect(actual).toMatch(/^#cloud-config\n/);
      expect(withoutDefaults(parse(actual))).toEqual(withoutDefaults(parse(expected, { version: "1.1" })));
    }
  });
});

function variablesFor(overrides: Overrides): Record<string, unknown> {
  const given = { ...MINIMAL_SETTINGS, ...overrides } as Record<string, unknown>;
  for (const [section, value] of Object.entries(overrides)) {
    given[section] = {
      ...((MINIMAL_SETTINGS as Record<string, unknown>)[section] as object),
      ...(value as object),
    };
  }
  return Object.fromEntries(
    moduleInputs().flatMap(({ name, path }) => {
      const value = path.reduce<unknown>(
        (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
        given,
      );
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Files are root's unless something else is said: the settings say so, the module leaves it out for files of the caller. */
function withoutDefaults(cloudConfig: unknown): unknown {
  const { write_files: given, ...rest } = cloudConfig as { write_files: { owner?: string }[] };
  const files = given.map(({ owner, ...file }) => {
    expect(["root:root", undefined]).toContain(owner);
    return file;
  });
  return { ...rest, write_files: files };
}
