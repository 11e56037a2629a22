import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { checkerPrefix } from "../../lab/ranges/file";
import type { Terraform } from "../../lab/terraform/terraform";
import { TestDeployment, type Changes } from "../support/deployment";
import { ALICE_KEY } from "../support/public-keys";

const RULE = "aws_vpc_security_group_ingress_rule.checkers";

interface Outputs {
  readonly ssh_hostname: string;
  readonly elastic_ips: Pair;
  readonly network_interface_ids: Pair;
  readonly instance_ids: Pair;
  readonly health_check_ids: Pair;
  readonly security_group_ids: { readonly checkers: string; readonly operators: string };
  readonly checker_cidrs: readonly string[];
  readonly failover_seconds_worst_case: number;
}
interface Pair {
  readonly primary: string;
  readonly secondary: string;
}

/** Generations of the two hosts. */
function generations(primary: number, secondary: number): Changes {
  return { nodes: { primary: { generation: primary }, secondary: { generation: secondary } } };
}

/** After the secondary was rebuilt, for another type. */
const REBUILT: Changes = { ...generations(1, 2), host: { instanceType: "t4g.small" } };

/** What names the instance of a host and follows it to the next one. */
function followers(node: "primary" | "secondary"): string[] {
  return [
    "aws_cloudwatch_dashboard.pair",
    `aws_cloudwatch_metric_alarm.${node}_reboot`,
    `aws_cloudwatch_metric_alarm.${node}_recover`,
  ];
}

describe("a pair on the local AWS", () => {
  let pair: TestDeployment;
  let outputs: Outputs;

  async function readOutputs(terraform: Terraform): Promise<Outputs> {
    return (await terraform.outputs()) as unknown as Outputs;
  }

  beforeAll(async () => {
    pair = await TestDeployment.start();
    outputs = await readOutputs(await pair.deployed());
  });
  afterAll(() => pair?.stop());

  test("is deployed completely: the second plan is empty, also for another image, type and key", async () => {
    await pair.deployed();
    const host = { image: "ami-0123456789abcdef0", instanceType: "t4g.small", keyName: "ops" };
    expect((await (await pair.terraform({ host })).plan()).changes).toEqual([]);
  });

  test.each(["primary", "secondary"] as const)(
    "the %s address is bound to an interface that the host uses and that outlives it",
    async (node) => {
      const address = await pair.aws.address(`corp-ssh-${node}`);
      expect(address.PublicIp).toBe(outputs.elastic_ips[node]);
      expect(address.NetworkInterfaceId).toBe(outputs.network_interface_ids[node]);
      const instance = await pair.aws.instance(`corp-ssh-${node}`);
      expect(instance.InstanceId).toBe(outputs.instance_ids[node]);
      expect(instance.NetworkInterfaces?.map(({ NetworkInterfaceId }) => NetworkInterfaceId)).toEqual([
        outputs.network_interface_ids[node],
      ]);
      expect(instance.NetworkInterfaces?.[0].Attachment?.DeleteOnTermination).toBe(false);
      expect(instance.MetadataOptions).toMatchObject({ HttpTokens: "required", HttpPutResponseHopLimit: 1 });
    },
  );

  test("the two are in two Availability Zones", async () => {
    const zones = (await pair.aws.instances()).map(({ Placement }) => Placement?.AvailabilityZone);
    expect(zones.sort()).toEqual(["ap-northeast-1a", "ap-northeast-1c"]);
  });

  test("both security groups are on both interfaces", async () => {
    const { checkers, operators } = outputs.security_group_ids;
    for (const node of ["primary", "secondary"]) {
      const { Groups = [] } = await pair.aws.networkInterface(`corp-ssh-${node}`);
      expect(Groups.map(({ GroupId }) => GroupId).sort()).toEqual([checkers, operators].sort());
    }
  });

  test("the checkers come in from the commercial ranges to the SSH port, and people from theirs", async () => {
    const { checkers, operators } = outputs.security_group_ids;
    expect(await pair.aws.admitted(checkers)).toEqual([...outputs.checker_cidrs].sort());
    expect(outputs.checker_cidrs).toHaveLength(18);
    expect(await pair.aws.admitted(operators)).toEqual(["203.0.113.0/24"]);
    for (const rule of await pair.aws.rules(checkers)) {
      expect(rule).toMatchObject({ IpProtocol: "tcp", FromPort: 22, ToPort: 22, IsEgress: false });
    }
  });

  test("the name answers the primary's address, and the secondary's when the check fails", async () => {
    const records = await pair.aws.aRecords(pair.lab.estate.zone.id);
    const brief = records.map(({ Name, Failover, HealthCheckId, TTL, ResourceRecords }) => [
      Name,
      Failover,
      HealthCheckId,
      TTL,
      ResourceRecords?.map(({ Value }) => Value),
    ]);
    const { primary, secondary } = outputs.elastic_ips;
    expect(brief).toHaveLength(4);
    expect(brief).toEqual(
      expect.arrayContaining([
        ["ssh.example.co.jp.", "PRIMARY", outputs.health_check_ids.primary, 60, [primary]],
        ["ssh.example.co.jp.", "SECONDARY", undefined, 60, [secondary]],
        ["ssh-1.example.co.jp.", undefined, undefined, 60, [primary]],
        ["ssh-2.example.co.jp.", undefined, undefined, 60, [secondary]],
      ]),
    );
  });

  test.each(["primary", "secondary"] as const)(
    "the health check connects to the %s address",
    async (node) => {
      const { HealthCheckConfig } = await pair.aws.healthCheck(outputs.health_check_ids[node]);
      expect(HealthCheckConfig).toMatchObject({
        Type: "TCP",
        IPAddress: outputs.elastic_ips[node],
        Port: 22,
        RequestInterval: 30,
        FailureThreshold: 3,
        Inverted: false,
      });
    },
  );

  test.each(["primary", "secondary"] as const)("the %s host is given its user data", async (node) => {
    const data = await pair.aws.userData(outputs.instance_ids[node]);
    expect(gunzipSync(data).toString()).toContain(`hostname: corp-ssh-${node}`);
  });

  test("a person added or removed changes parameters, and no instance", async () => {
    await pair.deployed();
    const withAlice = await pair.terraform({
      access: { users: { alice: { keys: [ALICE_KEY], sudo: true } } },
    });
    const added = await withAlice.plan();
    expect(added.changes).toEqual([
      { address: "aws_ssm_parameter.logins", actions: ["update"] },
      { address: 'aws_ssm_parameter.users["alice"]', actions: ["create"] },
    ]);
    await pair.apply(withAlice, added);
    expect(await pair.aws.parameters("/bastion/corp-ssh/users")).toEqual({
      _logins: "# logins: alice",
      alice: `# sudo: true\n${ALICE_KEY}`,
    });

    const withNobody = await pair.terraform();
    const removed = await withNobody.plan();
    expect(removed.changes).toEqual([
      { address: "aws_ssm_parameter.logins", actions: ["update"] },
      { address: 'aws_ssm_parameter.users["alice"]', actions: ["delete"] },
    ]);
    await pair.apply(withNobody, removed);
    expect(await pair.aws.parameters("/bastion/corp-ssh/users")).toEqual({ _logins: "# logins:" });
  });

  test("the state holds no private key", () => {
    const state = readFileSync(join(pair.lab.folder, "terraform.tfstate"), "utf8");
    expect(state).toContain("aws_ssm_parameter");
    expect(state).not.toMatch(/PRIVATE KEY|SecureString/);
  });

  test("one range added and one removed changes two rules and nothing else", async () => {
    await pair.deployed();
    pair.lab.ranges.replace("107.23.255.0/26", "198.51.100.0/26");
    const terraform = await pair.terraform();
    const plan = await terraform.plan();
    expect(plan.changes).toEqual([
      { address: `${RULE}["107.23.255.0/26"]`, actions: ["delete"] },
      { address: `${RULE}["198.51.100.0/26"]`, actions: ["create"] },
    ]);
    await pair.apply(terraform, plan);
    const admitted = await pair.aws.admitted(outputs.security_group_ids.checkers);
    expect(admitted).toContain("198.51.100.0/26");
    expect(admitted).not.toContain("107.23.255.0/26");
    expect(admitted).toHaveLength(18);
  });

  describe("refuses the plan and leaves the rules when the published ranges", () => {
    let published: typeof pair.lab.ranges.published;
    beforeAll(async () => {
      await pair.deployed();
      published = pair.lab.ranges.published;
    });
    afterAll(() => pair.lab.ranges.publish(published.prefixes));

    function publishCheckers(count: number): void {
      pair.lab.ranges.publish(
        Array.from({ length: count }, (_, index) => checkerPrefix(`10.${index}.0.0/16`)),
      );
    }

    test.each([
      ["are empty", 0, "0 IPv4 ranges of the Route 53 health checkers were selected, at least 8 are wanted"],
      [
        "are fewer than minRules",
        7,
        "7 IPv4 ranges of the Route 53 health checkers were selected, at least 8",
      ],
      [
        "are more than maxRules",
        61,
        "61 IPv4 ranges of the Route 53 health checkers were selected, at most 60",
      ],
    ])("%s", async (_name, count, message) => {
      publishCheckers(count);
      expect(await (await pair.terraform()).refusedPlan()).toContain(message);
      expect(await pair.aws.admitted(outputs.security_group_ids.checkers)).toHaveLength(18);
    });

    test("and lets 8 and 60 pass", async () => {
      for (const count of [8, 60]) {
        publishCheckers(count);
        const { changes } = await (await pair.terraform()).plan();
        expect(changes.filter(({ actions }) => actions.includes("create"))).toHaveLength(count);
      }
    });
  });

  test("raising both generations is refused, with what to do instead", async () => {
    await pair.deployed();
    const message = await (await pair.terraform(generations(2, 2))).refusedPlan();
    expect(message).toContain("This plan could take both bastions of corp-ssh down");
    expect(message).toContain("Put the generation and the subnet of one of them back to what runs now");
  });

  test("moving both to other subnets is refused, also while the addresses are not protected", async () => {
    await pair.deployed();
    const { primary, secondary } = pair.lab.estate.subnetIds;
    const nodes = { primary: { subnetId: secondary }, secondary: { subnetId: primary } };
    const message = await (await pair.terraform({ nodes, protect: false })).refusedPlan();
    expect(message).toContain("This plan could take both bastions of corp-ssh down");
    expect(message).toContain(`(primary 1 in ${secondary}, secondary 1 in ${primary})`);
  });

  test("raising one replaces that host alone, with the current settings, behind the same address", async () => {
    await pair.deployed();
    const before = {
      primary: await pair.aws.instance("corp-ssh-primary"),
      secondary: await pair.aws.instance("corp-ssh-secondary"),
    };
    const terraform = await pair.terraform(REBUILT);
    const plan = await terraform.plan();
    expect(plan.changes.map(({ address }) => address)).toEqual([
      ...followers("secondary"),
      "aws_instance.secondary",
      "terraform_data.secondary_generation",
    ]);
    await pair.apply(terraform, plan);

    const secondary = await pair.aws.instance("corp-ssh-secondary");
    expect(secondary.InstanceId).not.toBe(before.secondary.InstanceId);
    expect(secondary.InstanceType).toBe("t4g.small");
    expect(secondary.NetworkInterfaces?.[0].NetworkInterfaceId).toBe(outputs.network_interface_ids.secondary);
    const address = await pair.aws.address("corp-ssh-secondary");
    expect(address.PublicIp).toBe(outputs.elastic_ips.secondary);
    expect(address.NetworkInterfaceId).toBe(outputs.network_interface_ids.secondary);
    expect((await pair.aws.instance("corp-ssh-primary")).InstanceId).toBe(before.primary.InstanceId);
    expect((await readOutputs(terraform)).elastic_ips).toEqual(outputs.elastic_ips);
  });

  test("a host that is gone is made again, with the other in place", async () => {
    const terraform = await pair.deployed(REBUILT);
    const { InstanceId = "" } = await pair.aws.instance("corp-ssh-primary");
    pair.changesOtherwise();
    await pair.aws.terminate(InstanceId);
    const plan = await terraform.plan();
    // And nothing of the host that was rebuilt before it.
    expect(plan.changes).toEqual([
      ...followers("primary").map((address) => ({ address, actions: ["update"] })),
      { address: "aws_instance.primary", actions: ["create"] },
    ]);
    await pair.apply(terraform, plan);
    const primary = await pair.aws.instance("corp-ssh-primary");
    expect(primary.NetworkInterfaces?.[0].NetworkInterfaceId).toBe(outputs.network_interface_ids.primary);
  });

  test("a drill turns the primary's check upside down and changes nothing else but what is said of it", async () => {
    await pair.deployed(REBUILT);
    const terraform = await pair.terraform({ ...REBUILT, health: { invertPrimary: true } });
    const { changes } = await terraform.plan();
    const update = (address: string): object => ({ address, actions: ["update"] });
    expect(changes).toEqual([
      update("aws_cloudwatch_dashboard.pair"),
      ...["both_down", "primary_unhealthy", "secondary_unhealthy"].map((alarm) =>
        update(`aws_cloudwatch_metric_alarm.${alarm}`),
      ),
      update("aws_route53_health_check.primary"),
    ]);
  });

  test("destroy is refused while the addresses are protected", async () => {
    const terraform = await pair.deployed(REBUILT);
    const message = await terraform.refusedPlan("-destroy");
    expect(message).toContain("Instance cannot be destroyed");
    expect(message).toContain("aws_eip.primary");
    expect(await pair.aws.addressCount()).toBe(2);
  });

  test("destroy gives everything back once protect is false", async () => {
    await pair.deployed(REBUILT);
    const terraform = await pair.terraform({ ...REBUILT, protect: false });
    pair.changesOtherwise();
    await terraform.destroy();
    expect(await pair.aws.addressCount()).toBe(0);
    expect(await pair.aws.instances()).toEqual([]);
    expect(await pair.aws.healthCheckCount()).toBe(0);
    expect(await pair.aws.aRecords(pair.lab.estate.zone.id)).toEqual([]);
    expect(await pair.aws.alarms()).toEqual([]);
  });
});
