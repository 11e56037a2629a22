import { createEstate } from "../../lab/local-aws/estate";
import { TestDeployment } from "../support/deployment";
import { copyModule, ExampleRoot } from "../support/example-root";

interface Addresses {
  readonly primary: string;
  readonly secondary: string;
}

let deployment: TestDeployment;
let folder: string;

beforeAll(async () => {
  deployment = await TestDeployment.start();
  folder = copyModule(deployment.lab);
});
afterAll(() => deployment?.stop());

test("the module passes its own tests, without a warning", async () => {
  const terraform = deployment.lab.terraform(folder);
  await terraform.init();
  const { exitCode, output } = await terraform.run("test", "-no-color");
  expect(output).toMatch(/Success! \d{2,} passed, 0 failed/);
  expect(output).not.toContain("Warning");
  expect(exitCode).toBe(0);
});

describe("the basic example", () => {
  let root: ExampleRoot;
  let addresses: Addresses;

  beforeAll(async () => {
    root = await ExampleRoot.prepare(deployment.lab, folder, "basic", ["bastion"]);
    await root.terraform.apply();
    addresses = (await root.terraform.outputs()).elastic_ips as Addresses;
  });

  test.each(["primary", "secondary"] as const)("gives the %s host its fixed address", async (node) => {
    const address = await deployment.aws.address(`corp-ssh-${node}`);
    expect(address.PublicIp).toBe(addresses[node]);
    expect(address.Tags).toContainEqual({ Key: "team", Value: "network" });
    const { NetworkInterfaces } = await deployment.aws.instance(`corp-ssh-${node}`);
    expect(NetworkInterfaces?.map((one) => one.NetworkInterfaceId)).toEqual([address.NetworkInterfaceId]);
  });

  test("has nothing to do a second time", async () => {
    const plan = await root.terraform.plan();
    expect(plan.changes).toEqual([]);
    expect(plan.output).not.toContain("Warning");
  });

  test("changes only the rule of a range that changed", async () => {
    const { ranges } = deployment.lab;
    const before = ranges.published.prefixes;
    const rule = "module.bastion.aws_vpc_security_group_ingress_rule.checkers";
    ranges.replace("15.177.0.0/18", "192.0.2.0/26");
    try {
      expect((await root.terraform.plan()).changes).toEqual([
        { address: `${rule}["15.177.0.0/18"]`, actions: ["delete"] },
        { address: `${rule}["192.0.2.0/26"]`, actions: ["create"] },
      ]);
    } finally {
      ranges.publish(before);
    }
  });

  test("refuses to be destroyed", async () => {
    expect(await root.terraform.refusedPlan("-destroy")).toContain("prevent_destroy");
  });

  test("takes everything with it when its call is removed, but what is said to be kept", async () => {
    const kept = await deployment.aws.address("corp-ssh-primary");
    root.rewrite(`
      provider "aws" {
        region = "ap-northeast-1"
      }
      provider "aws" {
        alias  = "us_east_1"
        region = "us-east-1"
      }
      removed {
        from = module.bastion.aws_eip.primary
        lifecycle {
          destroy = false
        }
      }
    `);
    const { changes } = await root.terraform.plan();
    expect(changes).toContainEqual({ address: "module.bastion.aws_eip.primary", actions: ["remove"] });
    expect(changes).toContainEqual({ address: "module.bastion.aws_eip.secondary", actions: ["delete"] });
    await root.terraform.apply();
    expect((await deployment.aws.address("corp-ssh-primary")).AllocationId).toBe(kept.AllocationId);
    await expect(deployment.aws.address("corp-ssh-secondary")).rejects.toThrow("corp-ssh-secondary");
  });
});

describe("the example of two regions", () => {
  test("makes every pair in its region, and has nothing to do a second time", async () => {
    const { lab } = deployment;
    await createEstate({ ...lab.aws, region: "eu-central-1" }, { zone: "example.com" });
    const { terraform } = await ExampleRoot.prepare(lab, folder, "two-regions", ["tokyo", "frankfurt"]);
    await terraform.apply();
    const addresses = (await terraform.outputs()).elastic_ips as Record<string, Addresses>;
    for (const name of ["tokyo-ssh", "tokyo-vendors"]) {
      expect((await deployment.aws.address(`${name}-primary`)).PublicIp).toBe(addresses[name].primary);
    }
    await expect(deployment.aws.address("frankfurt-ssh-primary")).rejects.toThrow("frankfurt-ssh-primary");
    expect(addresses["frankfurt-ssh"].secondary).toMatch(/^127\./);
    expect((await terraform.plan()).changes).toEqual([]);
  });
});
