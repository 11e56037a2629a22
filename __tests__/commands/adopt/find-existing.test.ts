import type { HealthCheckState, SecurityGroupRuleState } from "../../../src/aws/view";
import { findExisting, type AdoptLookups } from "../../../src/commands/adopt/find-existing";
import { settingsWith, synthesize } from "../../support/synth";

const CHECKERS = new Set(["15.177.0.0/18", "54.228.16.0/26"]);

const ingress = (ruleId: string, source: Partial<SecurityGroupRuleState>): SecurityGroupRuleState => ({
  ruleId,
  isEgress: false,
  protocol: "tcp",
  fromPort: 22,
  toPort: 22,
  ...source,
});

const check = (id: string, ipAddress: string): HealthCheckState => ({
  id,
  ipAddress,
  regions: [],
  inverted: false,
  disabled: false,
});

/** AWS with a whole pair in it. */
function awsWith(rules: { [group: string]: SecurityGroupRuleState[] } = {}): AdoptLookups {
  return {
    addresses: () =>
      Promise.resolve([
        { allocationId: "eipalloc-1", publicIp: "198.51.100.1", node: "primary" },
        { allocationId: "eipalloc-2", publicIp: "198.51.100.2", node: "secondary" },
      ]),
    networkInterfaces: () => Promise.resolve([]),
    hosts: () => Promise.resolve([]),
    securityGroups: () =>
      Promise.resolve([
        { groupId: "sg-1", name: "corp-ssh-checkers" },
        { groupId: "sg-2", name: "corp-ssh-operators" },
      ]),
    securityGroupRules: (group) => Promise.resolve(rules[group] ?? []),
    healthChecks: (ipAddresses) =>
      Promise.resolve(
        [check("check-1", "198.51.100.1"), check("check-2", "198.51.100.2")].filter(({ ipAddress }) =>
          ipAddresses.includes(ipAddress),
        ),
      ),
    roles: (names) => Promise.resolve([...names]),
    instanceProfiles: (names) => Promise.resolve([...names]),
    functions: (names) => Promise.resolve([...names]),
    logGroups: () => Promise.resolve([]),
  };
}

async function othersOf(aws: AdoptLookups, overrides: Parameters<typeof settingsWith>[0] = {}) {
  const { resource } = synthesize(overrides);
  return (await findExisting(settingsWith(overrides), resource, CHECKERS, aws)).others;
}

describe("what exists of a pair", () => {
  test("is found by names and tags, and given by Terraform address", async () => {
    expect(await othersOf(awsWith())).toEqual({
      "aws_security_group.checkers": "sg-1",
      "aws_security_group.operators": "sg-2",
      "aws_iam_role.hosts": "corp-ssh-host-ap-northeast-1",
      "aws_iam_role.range_watcher": "corp-ssh-range-watcher",
      "aws_iam_instance_profile.hosts": "corp-ssh-host-ap-northeast-1",
      "aws_lambda_function.range_watcher": "corp-ssh-range-watcher",
      "aws_route53_health_check.primary": "check-1",
      "aws_route53_health_check.secondary": "check-2",
    });
  });

  test("is nothing the settings do not want any more", async () => {
    const others = await othersOf(awsWith(), {
      health: { watchSecondary: false },
      alerts: { rangeNotice: "off" },
    });
    expect(Object.keys(others)).not.toContain("aws_route53_health_check.secondary");
    expect(Object.keys(others)).not.toContain("aws_lambda_function.range_watcher");
  });

  test("are the rules that a plan would make, each by what it lets in", async () => {
    const others = await othersOf(
      awsWith({
        "sg-1": [
          ingress("sgr-1", { cidr: "15.177.0.0/18" }),
          ingress("sgr-2", { cidr: "192.0.2.0/24" }),
          { ruleId: "sgr-3", isEgress: true, protocol: "-1", cidr: "0.0.0.0/0" },
        ],
        "sg-2": [
          ingress("sgr-4", { cidr: "203.0.113.0/24" }),
          ingress("sgr-5", { cidr: "203.0.114.0/24" }),
          ingress("sgr-6", { prefixListId: "pl-0a1b2c3d4e5f60001" }),
          ingress("sgr-7", { securityGroupId: "sg-0a1b2c3d4e5f60001" }),
          { ruleId: "sgr-8", isEgress: true, protocol: "-1", cidr: "0.0.0.0/0" },
        ],
      }),
      {
        access: {
          fromPrefixLists: ["pl-0a1b2c3d4e5f60001"],
          fromSecurityGroups: ["sg-0a1b2c3d4e5f60001"],
        },
      },
    );
    expect(Object.fromEntries(Object.entries(others).filter(([, id]) => id.startsWith("sgr-")))).toEqual({
      'aws_vpc_security_group_ingress_rule.checkers["15.177.0.0/18"]': "sgr-1",
      'aws_vpc_security_group_ingress_rule.operators["203.0.113.0/24"]': "sgr-4",
      'aws_vpc_security_group_ingress_rule.operators_prefix_list["pl-0a1b2c3d4e5f60001"]': "sgr-6",
      'aws_vpc_security_group_ingress_rule.operators_security_group["sg-0a1b2c3d4e5f60001"]': "sgr-7",
      "aws_vpc_security_group_egress_rule.everything": "sgr-8",
    });
  });

  test("are the only destinations, where there are such", async () => {
    const others = await othersOf(
      awsWith({
        "sg-2": [
          {
            ruleId: "sgr-1",
            isEgress: true,
            protocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidr: "10.0.0.0/8",
          },
          { ruleId: "sgr-2", isEgress: true, protocol: "tcp", fromPort: 80, toPort: 80, cidr: "10.0.0.0/8" },
          { ruleId: "sgr-3", isEgress: true, protocol: "-1", cidr: "0.0.0.0/0" },
        ],
      }),
      { access: { egress: [{ cidr: "10.0.0.0/8", port: 443 }] } },
    );
    expect(Object.entries(others).filter(([, id]) => id.startsWith("sgr-"))).toEqual([
      ['aws_vpc_security_group_egress_rule.targets["10.0.0.0/8:443"]', "sgr-1"],
    ]);
  });

  test("is the prefix list of AWS, where that lets the checkers in", async () => {
    const others = await othersOf(awsWith({ "sg-1": [ingress("sgr-1", { prefixListId: "pl-66a5400f" })] }), {
      checkers: { source: "managed-prefix-list" },
    });
    expect(others["aws_vpc_security_group_ingress_rule.checkers_prefix_list"]).toBe("sgr-1");
  });
});
