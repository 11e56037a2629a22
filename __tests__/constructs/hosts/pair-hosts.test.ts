import { Token } from "cdktf";
import { TerraformVariable } from "cdktf";
import { PairHosts, type PairHostsProps } from "../../../src/constructs/hosts/pair-hosts";
import { FixedAddress } from "../../../src/constructs/network/fixed-address";
import type { NodeName } from "../../../src/model/names";
import { ALICE_KEY } from "../../support/public-keys";
import { synthesizeConstructs, type TerraformJson } from "../../support/synth";

type Props = Partial<PairHostsProps>;

const ACCESS = { from: ["203.0.113.0/24"] };

function build(
  propsOf: Props | ((stack: Parameters<Parameters<typeof synthesizeConstructs>[0]>[0]) => Props),
): {
  json: TerraformJson;
  warnings: string[];
} {
  const warnings: string[] = [];
  const json = synthesizeConstructs((stack) => {
    const address = (node: NodeName): FixedAddress =>
      new FixedAddress(stack, node, {
        name: "corp-ssh",
        node,
        subnetId: `subnet-${node}`,
        securityGroupIds: ["sg-1"],
      });
    const hosts = new PairHosts(stack, "Hosts", {
      name: "corp-ssh",
      region: "ap-northeast-1",
      addresses: { primary: address("primary"), secondary: address("secondary") },
      access: ACCESS,
      ...(typeof propsOf === "function" ? propsOf(stack) : propsOf),
    });
    warnings.push(
      ...hosts.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => String(data)),
    );
  });
  return { json, warnings };
}
const instances = (json: TerraformJson): { [argument: string]: any }[] =>
  Object.values(json.resource.aws_instance);

describe("the two hosts", () => {
  test("have one role, and wait for it and for their own address", () => {
    for (const instance of instances(build({}).json)) {
      expect(instance.iam_instance_profile).toMatch(/^\$\{aws_iam_instance_profile\.\w+\.name\}$/);
      expect(instance.depends_on).toEqual([
        expect.stringMatching(/^aws_eip_association\./),
        expect.stringMatching(/^aws_iam_role_policy\./),
        expect.stringMatching(/^aws_iam_role_policy_attachment\./),
      ]);
    }
  });

  test("have user data", () => {
    const [primary, secondary] = instances(build({}).json).map(
      ({ user_data_base64: data }) => data as string,
    );
    expect(primary).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(secondary).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(primary).not.toBe(secondary);
  });

  test("have the instance type of their architecture", () => {
    const types = (props: Props): string[] =>
      instances(build(props).json).map((one) => String(one.instance_type));
    expect(types({})).toEqual(["t4g.micro", "t4g.micro"]);
    expect(types({ host: { architecture: "x86_64" } })).toEqual(["t3.micro", "t3.micro"]);
    expect(types({ host: { instanceType: "m7g.large" } })).toEqual(["m7g.large", "m7g.large"]);
  });

  test("warn while nobody can log in", () => {
    expect(build({}).warnings).toEqual([expect.stringContaining("nobody can log in")]);
    expect(build({ access: { ...ACCESS, users: { alice: { keys: [ALICE_KEY] } } } }).warnings).toEqual([]);
    expect(build({ host: { keyName: "ops" } }).warnings).toEqual([]);
  });

  test("have a generation each", () => {
    const tags = (props: Props): string[] =>
      instances(build(props).json).map((one) => String(one.tags["bastion:generation"]));
    expect(tags({})).toEqual(["1", "1"]);
    expect(tags({ nodes: { primary: { generation: 2 }, secondary: {} } })).toEqual(["2", "1"]);
  });

  test("refuse everything that is wrong, at once", () => {
    const right: Props = {
      nodes: { primary: { generation: 7 }, secondary: { generation: 1_000_000 } },
      host: { image: "ami-0123456789abcdef0", rootVolumeGiB: 8, updateTime: "23:59" },
      access: { ...ACCESS, port: 65535, forwardTo: ["db.internal:5432"] },
    };
    expect(() => build(right)).not.toThrow();
    const wrong: Props = {
      nodes: { primary: { generation: 1.5 }, secondary: { generation: 0 } },
      host: { image: "ami-1", rootVolumeGiB: 7, updateTime: "24:00" },
      access: { ...ACCESS, port: 65536, forwardTo: ["db.internal:0"] },
    };
    for (const message of [
      /^estate\/Hosts:\n/,
      /nodes\.primary\.generation: must be a whole number from 1 to 1000000, got 1\.5/,
      /nodes\.secondary\.generation: must be a whole number from 1 to 1000000, got 0/,
      /host\.image: must be .* got "ami-1"/,
      /host\.rootVolumeGiB: must be a whole number from 8 to 16384 \(GiB\), got 7/,
      /host\.updateTime: must be a time of day HH:MM in UTC.* got "24:00"/,
      /access\.port: must be a whole number from 1 to 65535, got 65536/,
      /access\.forwardTo\[0\]: must be .* got "db\.internal:0"/,
    ]) {
      expect(() => build(wrong)).toThrow(message);
    }
  });

  test("refuse an empty list of targets, which would allow none", () => {
    expect(() => build({ access: { ...ACCESS, forwardTo: [] } })).toThrow(
      /access\.forwardTo: must name a target, got an empty list/,
    );
  });

  test("take name, region, port, targets and people from variables of Terraform", () => {
    const { json, warnings } = build((stack) => {
      const variable = (name: string, type: string): TerraformVariable =>
        new TerraformVariable(stack, name, { type });
      return {
        name: variable("name", "string").stringValue,
        region: variable("region", "string").stringValue,
        access: {
          ...ACCESS,
          port: variable("port", "number").numberValue,
          forwardTo: variable("targets", "list(string)").listValue,
          users: Token.asAnyMap(variable("users", "any").value),
        },
      };
    });
    expect(warnings).toEqual([]);
    const texts = Object.values(json.locals as { [name: string]: string });
    expect(texts).toHaveLength(2);
    for (const text of texts) {
      expect(text).toContain("BASTION_NAME='${var.name}'");
      expect(text).toContain("BASTION_REGION='${var.region}'");
      expect(text).toContain("BASTION_PARAMETERS='/bastion/${var.name}'");
      expect(text).toContain("BASTION_SSH_PORT='${var.port}'");
      expect(text).toContain("\\nPort ${var.port}\\n");
      expect(text).toContain(
        '\\nPermitOpen ${join(" ", try(coalescelist(var.targets, ["any"]), ["any"]))}\\n',
      );
      // What is the shell's stays the shell's.
      expect(text).toContain("$${BASTION_ROOT:-}");
    }
    for (const { user_data_base64: data } of instances(json)) {
      expect(data).toMatch(/^\$\{base64gzip\(local\.\w+\)\}$/);
    }
    expect(JSON.stringify(json)).not.toMatch(/TfToken|\d\.\d+e\+\d/);
  });
});
