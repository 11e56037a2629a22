import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import {
  CheckerIngress,
  FixedAddress,
  OperatorIngress,
  RedundantBastion,
  TcpHealthCheck,
  type RedundantBastionProps,
} from "../../src";
import { settingsSchema } from "../../src/settings";
import { pathText } from "../../src/model/field-path";
import { addPair } from "../support/library-parts";
import { batches, RIGHT, settingsFor, WRONG } from "../support/setting-samples";
import { addressesOf, onlyResource, synthesizeConstructs } from "../support/synth";

function pairWith(props: object): ReturnType<typeof synthesizeConstructs> {
  return synthesizeConstructs((stack, usEast1) => void addPair(stack, "Bastion", usEast1, props));
}

/** What the constructs say of settings as props: one line for each fault. */
function verdictOfConstructs(settings: object): string[] {
  const stack = new TerraformStack(new App(), "estate");
  const usEast1Provider = new AwsProvider(stack, "us", { region: "us-east-1", alias: "us_east_1" });
  try {
    new RedundantBastion(stack, "Bastion", {
      ...settings,
      usEast1Provider,
    } as unknown as RedundantBastionProps);
    return [];
  } catch (error) {
    const [path, ...faults] = (error as Error).message.split("\n  ");
    expect(path).toBe("estate/Bastion:");
    return faults.sort();
  }
}

function verdictOfSettings(settings: object): string[] {
  const { error } = settingsSchema.safeParse(settings);
  return (error?.issues ?? [])
    .flatMap((issue) =>
      issue.code === "invalid_key"
        ? issue.issues.map(({ message }) => ({ path: issue.path, message }))
        : [issue],
    )
    .map(({ path, message }) => `${pathText(path)}: ${message}`)
    .sort();
}

describe("props and settings have the same rules", () => {
  test.each(batches(RIGHT))("right values pass (%#)", (...samples) => {
    expect(verdictOfConstructs(settingsFor(samples))).toEqual([]);
  });

  test.each(batches(WRONG))("wrong values are refused in the same words (%#)", (...samples) => {
    const settings = settingsFor(samples);
    const verdict = verdictOfSettings(settings);
    expect(verdict.length).toBeGreaterThanOrEqual(samples.length);
    expect(verdictOfConstructs(settings)).toEqual(verdict);
  });
});

describe("wrong props", () => {
  test("are named all at once, under the path of the construct", () => {
    expect(() =>
      pairWith({
        name: "Corp SSH",
        dns: { zone: "example.co.jp", ttl: 300, adopt: true },
        access: { from: ["203.0.113.7/24"] },
      }),
    ).toThrow(
      new Error(
        [
          "estate/Bastion:",
          'name: must be 2 to 31 characters of a-z 0-9 and -, beginning with a letter and not with sg- (AWS refuses security groups of that name), got "Corp SSH"',
          "dns.ttl: must be a whole number from 1 to 60 (seconds), got 300",
          "dns.adopt: is no known key",
          'access.from[0]: must have no host bits set, got "203.0.113.7/24": write 203.0.113.0/24 for the network or 203.0.113.7/32 for the one address',
        ].join("\n  "),
      ),
    );
  });

  test.each<[string, Parameters<typeof synthesizeConstructs>[0]]>([
    [
      "estate/Checkers:\n  port: must be a whole number from 1 to 65535, got 0\n  checkers.minRules: must be at most checkers.maxRules (60), got 70",
      (stack) => {
        const where = { vpcId: "vpc-0123456789abcdef0", region: "eu-west-1" };
        new CheckerIngress(stack, "Checkers", {
          name: "corp-ssh",
          port: 0,
          checkers: { minRules: 70 },
          ...where,
        });
      },
    ],
    [
      "estate/Operators:\n  access.egress[0].port: must be a whole number from 1 to 65535, got 70000",
      (stack) => {
        const access = { from: ["203.0.113.0/24"], egress: [{ cidr: "10.0.0.0/8", port: 70000 }] };
        new OperatorIngress(stack, "Operators", { name: "corp-ssh", vpcId: "vpc-1", access });
      },
    ],
    [
      "estate/Check:\n  health.interval: must be 10 or 30 (seconds), got 20",
      (stack) => {
        const where = { name: "corp-ssh", node: "primary", ipAddress: "192.0.2.1" } as const;
        new TcpHealthCheck(stack, "Check", { ...where, health: { interval: 20 } });
      },
    ],
    [
      "estate/Bastion/Watch/Dashboard: whether this is made must be true or false, got an expression",
      (stack, usEast1) => {
        const { booleanValue } = new TerraformVariable(stack, "dashboard", { type: "bool" });
        addPair(stack, "Bastion", usEast1, { alerts: { dashboard: booleanValue as unknown as boolean } });
      },
    ],
  ])("name the part: %s", (message, build) => {
    expect(() => synthesizeConstructs(build)).toThrow(message);
  });
});

describe("what Terraform has still to find out", () => {
  test("passes, also beside values that are known", () => {
    expect(() =>
      synthesizeConstructs((stack, usEast1) => {
        const text = new TerraformVariable(stack, "cidr", { type: "string" }).stringValue;
        const number = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
        addPair(stack, "Bastion", usEast1, {
          access: { from: ["203.0.113.0/24", text], egress: [{ cidr: text, port: number }], port: number },
          checkers: { minRules: 70, maxRules: number },
        });
        new FixedAddress(stack, "Address", {
          name: text,
          node: "primary",
          subnetId: text,
          securityGroupIds: [text],
        });
      }),
    ).not.toThrow();
  });

  test("does not hide what is wrong beside it", () => {
    expect(() =>
      synthesizeConstructs((stack, usEast1) => {
        const text = new TerraformVariable(stack, "cidr", { type: "string" }).stringValue;
        addPair(stack, "Bastion", usEast1, { access: { from: [text, "10.0.0.1/8"], port: 0 } });
      }),
    ).toThrow(/access\.port: must be .* got 0\n {2}access\.from\[1\]: must have no host bits set/);
  });

  test("leaves the defaults of everything else in force", () => {
    const json = synthesizeConstructs((stack, usEast1) => {
      const key = new TerraformVariable(stack, "key", { type: "string" }).stringValue;
      const access = { from: ["203.0.113.0/24"], users: { alice: { keys: [key] } } };
      addPair(stack, "Bastion", usEast1, { access });
    });
    expect(Object.values(json.resource.aws_ssm_parameter)).toContainEqual(
      expect.objectContaining({ for_each: { alice: { keys: ["${var.key}"], sudo: false } } }),
    );
  });
});

describe("defaults that depend on other fields", () => {
  const instance = (host: object): any => Object.values(pairWith({ host }).resource.aws_instance)[0];

  test.each([
    ["al2023", 8],
    ["ubuntu-24.04", 8],
    ["centos-stream-9", 10],
    ["ami-01234567", 8],
  ])("the root volume for %s has %d GiB", (image, size) => {
    expect(instance({ image }).root_block_device.volume_size).toBe(size);
  });

  test("the instance type is of the architecture", () => {
    expect(instance({}).instance_type).toBe("t4g.micro");
    expect(instance({ architecture: "x86_64" }).instance_type).toBe("t3.micro");
  });
});

describe("what a library user can add", () => {
  test("security groups on both interfaces, and policies on the role of the hosts", () => {
    const json = synthesizeConstructs((stack, usEast1) => {
      const bastion = addPair(stack, "Bastion", usEast1, { extraSecurityGroupIds: ["sg-0123456789abcdef0"] });
      new IamRolePolicyAttachment(stack, "Own", {
        role: bastion.pairHosts.role.roleName,
        policyArn: "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy",
      });
      new VpcSecurityGroupEgressRule(stack, "Proxy", {
        securityGroupId: bastion.operatorIngress.securityGroup.id,
        ipProtocol: "tcp",
        cidrIpv4: "10.0.0.0/8",
      });
    });
    for (const one of Object.values(json.resource.aws_network_interface)) {
      expect(one.security_groups).toContain("sg-0123456789abcdef0");
    }
    expect(json.resource.aws_iam_role_policy_attachment.Own.role).toMatch(
      /^\$\{aws_iam_role\.Bastion_Hosts_Role_\w+\.name\}$/,
    );
    expect(json.resource.aws_vpc_security_group_egress_rule.Proxy.security_group_id).toMatch(
      /OperatorIngress/,
    );
  });

  test("at most three security groups: an interface has five", () => {
    const groups = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `sg-0123456${index}`);
    expect(() => pairWith({ extraSecurityGroupIds: groups(3) })).not.toThrow();
    expect(() => pairWith({ extraSecurityGroupIds: groups(4) })).toThrow(
      "estate/Bastion:\n  extraSecurityGroupIds: must be at most 3 security groups, got 4",
    );
  });

  test("a role of their own: none is made, and the policies are attached to it", () => {
    const json = synthesizeConstructs((stack, usEast1) => {
      const role = new IamRole(stack, "own", { name: "hosts", assumeRolePolicy: "{}" });
      addPair(stack, "Bastion", usEast1, { roleName: role.name });
    });
    expect(addressesOf(json).filter((address) => /^aws_iam_role\..*Hosts/.test(address))).toEqual([]);
    expect(onlyResource(json, "aws_iam_instance_profile").role).toBe("${aws_iam_role.own.name}");
  });
});
