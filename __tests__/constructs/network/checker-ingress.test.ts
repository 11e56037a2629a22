import { TerraformVariable } from "cdktf";
import { CheckerIngress, type CheckerIngressProps } from "../../../src/constructs/network/checker-ingress";
import type { HealthOptions } from "../../../src/constructs/options";
import { onlyData, onlyResource, synthesizeConstructs, type TerraformJson } from "../../support/synth";

const PROPS: CheckerIngressProps = {
  name: "corp-ssh",
  vpcId: "vpc-0123456789abcdef0",
  region: "eu-west-1",
  health: { regions: ["us-east-1", "eu-west-1", "ap-northeast-1"] },
};

function ingressWith(props: Partial<CheckerIngressProps> = {}): TerraformJson {
  return synthesizeConstructs((stack) => new CheckerIngress(stack, "Checkers", { ...PROPS, ...props }));
}

function guardsOf(json: TerraformJson): { condition: string; error_message: string }[] {
  const published = Object.values(json.data.aws_ip_ranges).find(({ lifecycle }) => lifecycle !== undefined);
  return published.lifecycle.postcondition;
}

describe("the checkers' security group", () => {
  test("has one rule per range, keyed by the range, on the one port", () => {
    const rule = onlyResource(ingressWith({ port: 2222 }), "aws_vpc_security_group_ingress_rule");
    expect(rule.for_each).toMatch(/^\$\{toset\(.*\)\}$/);
    expect(rule).toMatchObject({
      cidr_ipv4: "${each.value}",
      ip_protocol: "tcp",
      from_port: 2222,
      to_port: 2222,
    });
  });

  test("is on the port of SSH by default", () => {
    expect(onlyResource(ingressWith(), "aws_vpc_security_group_ingress_rule").from_port).toBe(22);
  });

  test("is named after the pair", () => {
    expect(onlyResource(ingressWith(), "aws_security_group").name).toBe("corp-ssh-checkers");
  });

  test("refuses everything that is wrong, at once", () => {
    const limits = (port: number, minRules: number, maxRules: number) => (): unknown =>
      ingressWith({ port, checkers: { minRules, maxRules } });
    expect(limits(1, 1, 1000)).not.toThrow();
    expect(limits(65535, 1000, 1000)).not.toThrow();
    expect(limits(0, 0, 1001)).toThrow(
      [
        "estate/Checkers:",
        "port: must be a whole number from 1 to 65535, got 0",
        "checkers.minRules: must be a whole number from 1 to 1000, got 0",
        "checkers.maxRules: must be a whole number from 1 to 1000, got 1001",
      ].join("\n  "),
    );
    expect(limits(22, 70, 60)).toThrow("checkers.minRules: must be at most checkers.maxRules (60), got 70");
    expect(() => ingressWith({ health: { regions: ["us-east-1", "eu-west-1"] } })).toThrow(
      /estate\/Checkers:\n {2}health\.regions: must name at least 3 of .*, got 2/,
    );
  });

  test("takes all published ranges but those of other partitions by default", () => {
    const json = ingressWith();
    const [others] = Object.values(json.data.aws_ip_ranges).filter(({ regions }) => regions !== undefined);
    expect(others.regions).toEqual([
      "cn-north-1",
      "cn-northwest-1",
      "us-gov-east-1",
      "us-gov-west-1",
      "eusc-de-east-1",
    ]);
    expect(onlyResource(json, "aws_vpc_security_group_ingress_rule").for_each).toContain("setsubtract(");
  });

  test("checked takes the regions that check, and GLOBAL, where the range shared by all is published", () => {
    const published = onlyData(ingressWith({ checkers: { regions: "checked" } }), "aws_ip_ranges");
    expect(published.regions).toBe('${concat(["us-east-1", "eu-west-1", "ap-northeast-1"], ["GLOBAL"])}');
  });

  test("all takes every published range", () => {
    expect(onlyData(ingressWith({ checkers: { regions: "all" } }), "aws_ip_ranges")).not.toHaveProperty(
      "regions",
    );
  });

  test("reads AWS's file unless told otherwise", () => {
    expect(onlyData(ingressWith({ checkers: { regions: "all" } }), "aws_ip_ranges")).toMatchObject({
      services: ["route53_healthchecks"],
      url: "https://ip-ranges.amazonaws.com/ip-ranges.json",
    });
    const url = "https://mirror.example.com/ip-ranges.json";
    expect(onlyData(ingressWith({ checkers: { regions: "all", url } }), "aws_ip_ranges").url).toBe(url);
  });

  test("a managed prefix list is one rule and reads no ranges", () => {
    const json = ingressWith({ checkers: { source: "managed-prefix-list" } });
    expect(onlyData(json, "aws_ec2_managed_prefix_list").name).toBe(
      "com.amazonaws.eu-west-1.route53-healthchecks",
    );
    expect(onlyResource(json, "aws_vpc_security_group_ingress_rule")).toMatchObject({
      prefix_list_id: expect.stringMatching(/^\$\{data\.aws_ec2_managed_prefix_list\./),
      from_port: 22,
      to_port: 22,
    });
    expect(json.data).not.toHaveProperty("aws_ip_ranges");
  });
});

describe("the guards on the ranges", () => {
  test("want one range per region that checks and at most 60 by default", () => {
    const [min, max] = guardsOf(ingressWith());
    expect(min.condition).toMatch(/>= 3\)\}$/);
    expect(max.condition).toMatch(/<= 60\)\}$/);
  });

  test("count regions that Terraform alone knows", () => {
    const json = synthesizeConstructs((stack) => {
      const regions = new TerraformVariable(stack, "regions", { type: "list(string)" })
        .listValue as HealthOptions["regions"];
      new CheckerIngress(stack, "Checkers", { ...PROPS, health: { regions } });
    });
    expect(guardsOf(json)[0].condition).toMatch(/>= length\(var\.regions\)\)\}$/);
  });

  test("take other numbers, and say them and what to do", () => {
    const [min, max] = guardsOf(ingressWith({ checkers: { minRules: 8, maxRules: 100 } }));
    expect(min.condition).toMatch(/>= 8\)\}$/);
    expect(min.error_message).toMatch(/at least 8 are wanted.*Nothing was changed.*checkers\.url/);
    expect(max.condition).toMatch(/<= 100\)\}$/);
    expect(max.error_message).toMatch(/at most 100 fit.*Nothing was changed.*quota/);
  });

  test("count what is let in, not what is published", () => {
    for (const { condition } of guardsOf(ingressWith())) {
      expect(condition).toMatch(/length\(tolist\(setsubtract\(self\.cidr_blocks, data\.aws_ip_ranges\./);
    }
    for (const { condition } of guardsOf(ingressWith({ checkers: { regions: "all" } }))) {
      expect(condition).toContain("length(self.cidr_blocks)");
    }
  });
});
