import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  CreateNetworkInterfaceCommand,
  EC2Client,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import { ChangeResourceRecordSetsCommand, Route53Client } from "@aws-sdk/client-route-53";
import type { Plan } from "../../lab/terraform/terraform";
import { bastion, type CliResult } from "../support/cli";
import { TestDeployment, type Changes } from "../support/deployment";

/** What would be lost if Terraform made it again. */
interface Identity {
  readonly address: string | undefined;
  readonly allocation: string | undefined;
  readonly networkInterface: string | undefined;
  readonly instance: string | undefined;
}

let pair: TestDeployment;

beforeAll(async () => {
  pair = await TestDeployment.start();
});
afterAll(() => pair?.stop());

async function identity(node: "primary" | "secondary"): Promise<Identity> {
  const { PublicIp, AllocationId, NetworkInterfaceId } = await pair.aws.address(`corp-ssh-${node}`);
  const { InstanceId } = await pair.aws.instance(`corp-ssh-${node}`);
  return {
    address: PublicIp,
    allocation: AllocationId,
    networkInterface: NetworkInterfaceId,
    instance: InstanceId,
  };
}

/** Addresses a plan destroys or replaces. */
function destroyed({ changes }: Plan): string[] {
  return changes.filter(({ actions }) => actions.includes("delete")).map(({ address }) => address);
}

/** Types of what a plan makes. */
function created({ changes }: Plan): string[] {
  const addresses = changes.filter(({ actions }) => actions.includes("create")).map(({ address }) => address);
  return [...new Set(addresses.map((address) => address.split(".")[0]))].sort();
}

/** What `redundant-bastion adopt` says of the pair. */
function adopt(...args: string[]): Promise<CliResult> {
  const env = { ...pair.lab.aws.env, BASTION_SETTINGS: join(pair.lab.folder, "bastion.yaml") };
  Object.assign(process.env, pair.lab.aws.env);
  return bastion(["adopt", ...args], env);
}

describe("what exists already", () => {
  let adopted: { eip: string; networkInterface: string; instance: string; otherEip: string };
  let changes: Changes;

  beforeAll(async () => {
    const { aws, estate } = pair.lab;
    const ec2 = new EC2Client(aws);
    const { NetworkInterface } = await ec2.send(
      new CreateNetworkInterfaceCommand({ SubnetId: estate.subnetIds.primary, Description: "made by hand" }),
    );
    const networkInterface = NetworkInterface?.NetworkInterfaceId ?? "";
    const { Instances = [] } = await ec2.send(
      new RunInstancesCommand({
        ImageId: "ami-0123456789abcdef0",
        InstanceType: "t3.nano",
        MinCount: 1,
        MaxCount: 1,
        NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: networkInterface }],
      }),
    );
    const { AllocationId: eip = "" } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    await ec2.send(new AssociateAddressCommand({ AllocationId: eip, NetworkInterfaceId: networkInterface }));
    const { AllocationId: otherEip = "" } = await ec2.send(new AllocateAddressCommand({ Domain: "vpc" }));
    ec2.destroy();
    const route53 = new Route53Client({ ...aws, region: "us-east-1" });
    const Name = `ssh.${estate.zone.name}`;
    await route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: estate.zone.id,
        ChangeBatch: {
          Changes: [
            {
              Action: "CREATE",
              ResourceRecordSet: { Name, Type: "A", TTL: 300, ResourceRecords: [{ Value: "192.0.2.7" }] },
            },
          ],
        },
      }),
    );
    route53.destroy();
    adopted = { eip, networkInterface, instance: Instances[0].InstanceId ?? "", otherEip };
    changes = {
      nodes: {
        primary: {
          adopt: {
            eipAllocationId: eip,
            networkInterfaceId: networkInterface,
            instanceId: adopted.instance,
          },
        },
        secondary: { adopt: { eipAllocationId: otherEip } },
      },
      dns: { adopt: true },
    };
  });

  test("is refused where it cannot be taken over: an interface in another subnet", async () => {
    const { secondary } = pair.lab.estate.subnetIds;
    const swapped = {
      primary: { subnetId: secondary },
      secondary: { subnetId: pair.lab.estate.subnetIds.primary },
    };
    const terraform = await pair.terraform({
      ...changes,
      nodes: {
        primary: { ...swapped.primary, ...(changes.nodes as { primary: object }).primary },
        secondary: swapped.secondary,
      },
    });
    expect(await terraform.refusedPlan()).toContain(
      `but the primary goes into ${secondary}: an interface cannot move. Name the subnet it is in.`,
    );
  });

  describe("and is taken over", () => {
    let plan: Plan;

    beforeAll(async () => {
      const terraform = await pair.terraform(changes);
      plan = await terraform.plan();
      await pair.apply(terraform, plan);
    });

    test("is imported by the first plan, and nothing of it is replaced", async () => {
      expect(plan.imports).toEqual([
        "aws_eip.primary",
        "aws_eip.secondary",
        "aws_eip_association.primary",
        "aws_instance.primary",
        "aws_network_interface.primary",
        "aws_route53_record.primary",
      ]);
      expect(destroyed(plan)).toEqual([]);
      expect(await identity("primary")).toMatchObject({
        allocation: adopted.eip,
        networkInterface: adopted.networkInterface,
        instance: adopted.instance,
      });
      expect((await identity("secondary")).allocation).toBe(adopted.otherEip);
      expect(await pair.aws.addressCount()).toBe(2);
    });

    test("has become what the settings say: the record fails over, and people are let in", async () => {
      const records = await pair.aws.aRecords(pair.lab.estate.zone.id);
      const shared = records.filter(({ Name }) => Name === `ssh.${pair.lab.estate.zone.name}.`);
      const { address } = await identity("primary");
      expect(shared.map(({ Failover }) => Failover).sort()).toEqual(["PRIMARY", "SECONDARY"]);
      expect(shared.find(({ Failover }) => Failover === "PRIMARY")?.ResourceRecords).toEqual([
        { Value: address },
      ]);
    });

    test("needs nothing more: with and without the adopt settings the next plan is empty", async () => {
      expect((await (await pair.deployed(changes)).plan()).changes).toEqual([]);
      expect((await (await pair.terraform()).plan()).changes).toEqual([]);
    });

    test("comes back after its state was lost, by what redundant-bastion adopt prints: nothing is made again or lost", async () => {
      await pair.deployed(changes);
      await pair.terraform();
      const before = { primary: await identity("primary"), secondary: await identity("secondary") };
      pair.changesOtherwise();
      rmSync(join(pair.lab.folder, "terraform.tfstate"));
      const { out, err, exitCode } = await adopt("--json");
      expect({ err, exitCode }).toEqual({ err: "", exitCode: 0 });
      const terraform = await pair.terraform(JSON.parse(out) as Changes);
      const plan = await terraform.plan();
      expect(destroyed(plan)).toEqual([]);
      // What AWS keeps by name is found by making it; what is left is Terraform's own, or has no name.
      expect(created(plan)).toEqual([
        "aws_cloudwatch_dashboard",
        "aws_cloudwatch_event_rule",
        "aws_cloudwatch_event_target",
        "aws_cloudwatch_metric_alarm",
        "aws_iam_role_policy",
        "aws_iam_role_policy_attachment",
        "aws_lambda_function_event_invoke_config",
        "aws_lambda_permission",
        "aws_sns_topic",
        "aws_sns_topic_subscription",
        "aws_sqs_queue",
        "aws_ssm_parameter",
        "terraform_data",
      ]);
      await pair.apply(terraform, plan);
      expect({ primary: await identity("primary"), secondary: await identity("secondary") }).toEqual(before);
      expect(await pair.aws.addressCount()).toBe(2);
      expect((await (await pair.terraform()).plan()).changes).toEqual([]);
    });
  });
});
