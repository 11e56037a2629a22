import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "../../lab/terraform/cdktf";
import type { Plan, Terraform } from "../../lab/terraform/terraform";
import { TestDeployment } from "../support/deployment";

/** What firewalls and running sessions depend on. */
interface Identity {
  readonly addresses: (string | undefined)[];
  readonly instances: (string | undefined)[];
}

let deployment: TestDeployment;
let deployed: Identity;

beforeAll(async () => {
  deployment = await TestDeployment.start();
  await deployment.deployed();
  deployed = await identity();
});
afterAll(() => deployment?.stop());

async function identity(): Promise<Identity> {
  const names = ["corp-ssh-primary", "corp-ssh-secondary"];
  const addresses = await Promise.all(names.map((name) => deployment.aws.address(name)));
  const instances = await Promise.all(names.map((name) => deployment.aws.instance(name)));
  return {
    addresses: addresses.map(({ PublicIp }) => PublicIp),
    instances: instances.map(({ InstanceId }) => InstanceId),
  };
}

describe("out of CDKTF", () => {
  test("what it wrote is all Terraform needs: the files alone, elsewhere, have nothing to do", async () => {
    const { lab } = deployment;
    const folder = join(lab.folder, "elsewhere");
    cpSync(join(lab.folder, "cdktf.out/stacks/corp-ssh"), folder, {
      recursive: true,
      filter: (source) => !source.includes(".terraform"),
    });
    const terraform = lab.terraform(folder);
    await terraform.init();
    expect((await terraform.plan()).changes).toEqual([]);
  });

  describe("into the module, by the blocks of examples/from-cdktf", () => {
    let terraform: Terraform;
    let plan: Plan;

    beforeAll(async () => {
      const { lab } = deployment;
      const module = "modules/redundant-bastion";
      cpSync(join(PROJECT, module), join(lab.folder, module), {
        recursive: true,
        filter: (source) => !/\.terraform|\.tfstate/.test(source),
      });
      const folder = join(lab.folder, "examples/from-cdktf");
      cpSync(join(PROJECT, "examples/from-cdktf"), folder, { recursive: true });
      cpSync(join(lab.folder, "terraform.tfstate"), join(folder, "terraform.tfstate"));
      const { vpcId, subnetIds, rangeTopicArn } = lab.estate;
      writeFileSync(
        join(folder, "lab_override.tf"),
        `module "bastion" {
          network_vpc_id            = "${vpcId}"
          nodes_primary_subnet_id   = "${subnetIds.primary}"
          nodes_secondary_subnet_id = "${subnetIds.secondary}"
          checkers_url              = "${lab.ranges.url}"
          alerts_range_topic_arn    = "${rangeTopicArn}"
        }\n`,
      );
      terraform = lab.terraform(folder);
      await terraform.init();
      plan = await terraform.plan();
    });

    test("makes nothing and destroys nothing: all but a few texts is only moved", () => {
      const doneTo = (wanted: string): string[] =>
        plan.changes
          .filter(({ actions }) => actions.join() === wanted)
          .map(({ address }) => address.split(".")[2]);
      expect(new Set(plan.changes.map(({ actions }) => actions.join()))).toEqual(new Set(["move", "update"]));
      expect(doneTo("move")).toEqual(
        expect.arrayContaining(["aws_eip", "aws_instance", "aws_network_interface", "terraform_data"]),
      );
      // What people are told names the settings of the one and the inputs of the other.
      expect([...new Set(doneTo("update"))].sort()).toEqual([
        "aws_cloudwatch_dashboard",
        "aws_cloudwatch_metric_alarm",
        "aws_lambda_function",
      ]);
    });

    test("keeps addresses and hosts, and has nothing to do a second time", async () => {
      await terraform.apply(plan);
      expect(await identity()).toEqual(deployed);
      expect((await terraform.plan()).changes).toEqual([]);
    });
  });
});
