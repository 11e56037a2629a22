import { Token } from "cdktf";
import { TerraformVariable } from "cdktf";
import { PairHosts, type PairHostsProps } from "../../../src/constructs/hosts/pair-hosts";
import { FixedAddress } from "../../../src/constructs/network/fixed-address";
import { ALICE_KEY } from "../../support/public-keys";
import { synthesizeConstructs, type TerraformJson } from "../../support/synth";

type Props = Partial<PairHostsProps>;

function build(
  propsOf: Props | ((stack: Parameters<Parameters<typeof synthesizeConstructs>[0]>[0]) => Props),
): {
  json: TerraformJson;
  warnings: string[];
} {
  const warnings: string[] = [];
  const json = synthesizeConstructs((stack) => {
    const address = (name: string): FixedAddress =>
      new FixedAddress(stack, name, { name, subnetId: `subnet-${name}`, securityGroupIds: ["sg-1"] });
    const hosts = new PairHosts(stack, "Hosts", {
      pairName: "corp-ssh",
      region: "ap-northeast-1",
      addresses: { primary: address("primary"), secondary: address("secondary") },
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
    expect(types({ architecture: "x86_64" })).toEqual(["t3.micro", "t3.micro"]);
    expect(types({ instanceType: "m7g.large" })).toEqual(["m7g.large", "m7g.large"]);
  });

  test("warn while nobody can log in", () => {
    expect(build({}).warnings).toEqual([expect.stringContaining("nobody can log in")]);
    expect(build({ users: { alice: { keys: [ALICE_KEY] } } }).warnings).toEqual([]);
    expect(build({ keyName: "ops" }).warnings).toEqual([]);
  });

  test("take name, region, port, targets and people from variables of Terraform", () => {
    const { json, warnings } = build((stack) => {
      const variable = (name: string, type: string): TerraformVariable =>
        new TerraformVariable(stack, name, { type });
      return {
        pairName: variable("name", "string").stringValue,
        region: variable("region", "string").stringValue,
        sshPort: variable("port", "number").numberValue,
        forwardTo: variable("targets", "list(string)").listValue,
        users: Token.asAnyMap(variable("users", "any").value),
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
