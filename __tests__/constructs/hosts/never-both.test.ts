import { TerraformVariable, DataResource } from "cdktf";
import { NeverBoth, type NeverBothProps } from "../../../src/constructs/hosts/never-both";
import { synthesizeConstructs, type TerraformJson } from "../../support/synth";

const PROPS: NeverBothProps = { name: "p", generations: { primary: 1, secondary: 2 } };

function guarded(more: Partial<NeverBothProps> = {}): {
  json: TerraformJson;
  condition: string;
  message: string;
} {
  const json = synthesizeConstructs((stack) => {
    const { precondition } = new NeverBoth(stack, "NeverBoth", { ...PROPS, ...more });
    new DataResource(stack, "Host", { lifecycle: { precondition: [precondition] } });
  });
  const [host] = Object.values(json.resource.terraform_data);
  const [{ condition, error_message: message }] = host.lifecycle.precondition as {
    condition: string;
    error_message: string;
  }[];
  return { json, condition, message };
}

const wantedOf = ({ data }: TerraformJson, node: string) =>
  Object.values(data.aws_instances).find((one) => one.instance_tags["bastion:node"] === node);

// What it refuses and lets pass is in the end-to-end tests, with hosts that run.
describe("the guard of both hosts", () => {
  test("asks EC2 for running hosts of the wanted generation and subnet", () => {
    const { json } = guarded({ subnetIds: { primary: "subnet-1", secondary: "subnet-2" } });
    expect(wantedOf(json, "primary")).toMatchObject({
      instance_tags: { "bastion:pair": "p", "bastion:node": "primary", "bastion:generation": "1" },
      filter: [{ name: "subnet-id", values: ["subnet-1"] }],
      instance_state_names: ["running"],
    });
    expect(wantedOf(json, "secondary")).toMatchObject({
      instance_tags: { "bastion:node": "secondary", "bastion:generation": "2" },
      filter: [{ name: "subnet-id", values: ["subnet-2"] }],
    });
  });

  test("does not look at subnets it is not told", () => {
    expect(wantedOf(guarded().json, "primary")).not.toHaveProperty("filter");
  });

  test("says what is wanted, and what to do", () => {
    expect(guarded().message).toContain(
      "(primary 1, secondary 2). Put the generation and the subnet of one of them back",
    );
    const subnetIds = { primary: "subnet-1", secondary: "subnet-2" };
    expect(guarded({ subnetIds }).message).toContain("(primary 1 in subnet-1, secondary 2 in subnet-2)");
  });

  test("takes values of Terraform", () => {
    const json = synthesizeConstructs((stack) => {
      const generation = new TerraformVariable(stack, "generation", { type: "number" }).numberValue;
      const subnet = new TerraformVariable(stack, "subnet", { type: "string" }).stringValue;
      new NeverBoth(stack, "NeverBoth", {
        name: "p",
        generations: { primary: generation, secondary: 2 },
        subnetIds: { primary: subnet, secondary: "subnet-2" },
      });
    });
    expect(wantedOf(json, "primary")).toMatchObject({
      instance_tags: { "bastion:generation": "${var.generation}" },
      filter: [{ values: ["${var.subnet}"] }],
    });
  });
});
