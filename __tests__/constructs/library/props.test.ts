import { TerraformVariable } from "cdktf";
import {
  CheckerIngress,
  FailoverName,
  FixedAddress,
  OperatorIngress,
  TcpHealthCheck,
  type RedundantBastionProps,
} from "../../../src";
import { HEALTH_CHECK_REGIONS } from "../../../src/model/health-check-regions";
import { settingsSchema } from "../../../src/settings";
import { addPair } from "../../support/library-parts";
import { MINIMAL_SETTINGS, synthesizeConstructs } from "../../support/synth";

function pairWith(props: Partial<RedundantBastionProps>): void {
  synthesizeConstructs((stack, usEast1) => void addPair(stack, "Bastion", usEast1, props));
}

describe("wrong props", () => {
  test("are named all at once, under the path of the construct", () => {
    expect(() =>
      pairWith({
        name: "Corp SSH",
        ttlSeconds: 300,
        healthCheckRegions: ["eu-west-1", "mars-1"],
        allowFromCidrs: ["203.0.113.7/24"],
        image: "al2024",
      }),
    ).toThrow(
      new Error(
        [
          "estate/Bastion:",
          `image: must be al2023, ubuntu-24.04, centos-stream-9, al2, or the id of an image (ami-…), got "al2024"`,
          'name: must be 2 to 31 characters of a-z 0-9 and -, beginning with a letter and not with sg-, got "Corp SSH"',
          "ttlSeconds: must be a whole number from 1 to 60, got 300",
          'allowFromCidrs: must be a list of different IPv4 CIDRs of networks, such as 203.0.113.0/24, got ["203.0.113.7/24"]',
          `healthCheckRegions: must be a list of different regions out of ${HEALTH_CHECK_REGIONS.join(", ")}, at least 3, got ["eu-west-1","mars-1"]`,
        ].join("\n  "),
      ),
    );
  });

  test.each<[string, Parameters<typeof synthesizeConstructs>[0]]>([
    [
      "estate/Checkers:\n  port: must be a whole number from 1 to 65535, got 0",
      (stack) => {
        const healthCheckRegions = [...HEALTH_CHECK_REGIONS];
        const where = { vpcId: "vpc-0123456789abcdef0", region: "eu-west-1" };
        new CheckerIngress(stack, "Checkers", { name: "checkers", port: 0, healthCheckRegions, ...where });
      },
    ],
    [
      "estate/Operators:\n  egress: must be a list of different destinations",
      (stack) => {
        const egress = [{ cidr: "10.0.0.0/8", port: 70000 }];
        new OperatorIngress(stack, "Operators", { name: "people", vpcId: "vpc-1", port: 22, egress });
      },
    ],
    [
      "estate/Check:\n  intervalSeconds: must be 10 or 30, got 20",
      (stack) => {
        new TcpHealthCheck(stack, "Check", {
          name: "a",
          ipAddress: "192.0.2.1",
          port: 22,
          intervalSeconds: 20,
        });
      },
    ],
    [
      "estate/Name:\n  ttlSeconds: must be a whole number from 1 to 60, got 0",
      (stack) => {
        const ips = { primaryIp: "192.0.2.1", secondaryIp: "192.0.2.2", primaryHealthCheckId: "check" };
        new FailoverName(stack, "Name", {
          zoneId: "Z1",
          recordName: "ssh.example.com",
          ttlSeconds: 0,
          ...ips,
        });
      },
    ],
    [
      "estate/Bastion/Watch/Dashboard: whether this is made must be true or false, got an expression",
      (stack, usEast1) => {
        const dashboard = new TerraformVariable(stack, "dashboard", { type: "bool" }).booleanValue;
        addPair(stack, "Bastion", usEast1, { dashboard });
      },
    ],
  ])("name the part: %s", (message, build) => {
    expect(() => synthesizeConstructs(build)).toThrow(message);
  });

  test("are nothing that Terraform has still to find out", () => {
    expect(() =>
      synthesizeConstructs((stack, usEast1) => {
        const text = new TerraformVariable(stack, "cidr", { type: "string" }).stringValue;
        const number = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
        addPair(stack, "Bastion", usEast1, {
          allowFromCidrs: ["203.0.113.0/24", text],
          egress: [{ cidr: text, port: number }],
          sshPort: number,
        });
        new FixedAddress(stack, "Address", { name: text, subnetId: text, securityGroupIds: [text] });
      }),
    ).not.toThrow();
  });
});

/** A prop, the setting that becomes it, and a value on either side of each limit. */
const LIMITS: [prop: keyof RedundantBastionProps, setting: string, right: unknown[], wrong: unknown[]][] = [
  ["name", "name", ["ab", `a${"b".repeat(30)}`], ["a", `a${"b".repeat(31)}`, "sg-ssh", "1a", "A-b"]],
  ["sshPort", "access.port", [1, 65535], [0, 65536, 22.5]],
  ["ttlSeconds", "dns.ttl", [1, 60], [0, 61]],
  ["healthCheckIntervalSeconds", "health.interval", [10, 30], [20]],
  ["healthCheckFailureThreshold", "health.failureThreshold", [1, 10], [0, 11]],
  [
    "healthCheckRegions",
    "health.regions",
    [HEALTH_CHECK_REGIONS.slice(0, 3), [...HEALTH_CHECK_REGIONS]],
    [
      HEALTH_CHECK_REGIONS.slice(0, 2),
      ["us-east-1", "us-east-1", "us-west-1"],
      ["us-east-1", "us-west-1", "eu-north-1"],
    ],
  ],
  ["primaryGeneration", "nodes.primary.generation", [1, 7], [0, 1.5]],
  ["rootVolumeGiB", "host.rootVolumeGiB", [8, 16384], [7, 16385]],
  ["image", "host.image", ["al2023", "ami-0123456789abcdef0"], ["ami-1", "ubuntu-24x04"]],
  ["updateTime", "host.updateTime", ["00:00", "23:59"], ["24:00", "6:00"]],
  ["forwardTo", "access.forwardTo", [["db.internal:5432"]], [[], ["db.internal"], ["db.internal:0"]]],
  ["allowFromCidrs", "access.from", [["10.0.0.0/8"]], [["10.0.0.1/8"], ["10.0.0.0"], ["2001:db8::/32"]]],
  ["egress", "access.egress", [[{ cidr: "10.0.0.0/8", port: 443 }]], [[{ cidr: "10.0.0.0/8", port: 0 }]]],
  ["minCheckerRules", "checkers.minRules", [1, 60], [0]],
  ["maxCheckerRules", "checkers.maxRules", [16, 1000], [0, 1001]],
];

describe.each(LIMITS)("the limits of %s", (prop, setting, right, wrong) => {
  const settingIs = (value: unknown): boolean =>
    settingsSchema.safeParse(settingsWith(setting, value)).success;
  const propIs = (value: unknown): boolean => {
    try {
      pairWith({ [prop]: value });
      return true;
    } catch (error) {
      expect((error as Error).message).toMatch(new RegExp(`^estate/Bastion:\\n  ${prop}: must be `));
      return false;
    }
  };

  test(`are those of the setting ${setting}`, () => {
    expect(right.map((value) => [value, propIs(value), settingIs(value)])).toEqual(
      right.map((value) => [value, true, true]),
    );
    expect(wrong.map((value) => [value, propIs(value), settingIs(value)])).toEqual(
      wrong.map((value) => [value, false, false]),
    );
  });
});

function settingsWith(path: string, value: unknown): object {
  const settings = structuredClone(MINIMAL_SETTINGS) as Record<string, any>;
  const keys = path.split(".");
  const last = keys.pop()!;
  let section = settings;
  for (const key of keys) {
    section[key] ??= {};
    section = section[key] as Record<string, any>;
  }
  section[last] = value;
  return settings;
}
