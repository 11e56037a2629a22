import { OperatorIngress } from "../../../src/constructs/network/operator-ingress";
import type { AccessOptions } from "../../../src/constructs/options";
import { onlyResource, synthesizeConstructs, type TerraformJson } from "../../support/synth";

function ingressWith(access: Partial<AccessOptions> = {}): TerraformJson {
  return synthesizeConstructs(
    (stack) =>
      new OperatorIngress(stack, "Operators", {
        name: "corp-ssh",
        vpcId: "vpc-0123456789abcdef0",
        access: { from: ["203.0.113.0/24"], ...access },
      }),
  );
}

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";

describe("the people's security group", () => {
  test("is named after the pair", () => {
    expect(onlyResource(ingressWith(), "aws_security_group").name).toBe("corp-ssh-operators");
  });

  test("lets nobody in but those who are named, on the port of SSH by default", () => {
    expect(onlyResource(ingressWith({ fromPrefixLists: [], fromSecurityGroups: [] }), INGRESS)).toMatchObject(
      {
        for_each: '${toset(["203.0.113.0/24"])}',
        cidr_ipv4: "${each.value}",
        from_port: 22,
        to_port: 22,
      },
    );
  });

  test.each([
    ["from", "203.0.113.0/24", "cidr_ipv4"],
    ["fromPrefixLists", "pl-0123456789abcdef0", "prefix_list_id"],
    ["fromSecurityGroups", "sg-0123456789abcdef0", "referenced_security_group_id"],
  ])("%s: one rule each, on the one port", (field, value, argument) => {
    const rule = onlyResource(ingressWith({ from: [], [field]: [value], port: 2222 }), INGRESS);
    expect(rule).toMatchObject({
      [argument]: "${each.value}",
      ip_protocol: "tcp",
      from_port: 2222,
      to_port: 2222,
    });
    expect(rule.for_each).toBe(`\${toset(["${value}"])}`);
  });

  test("lets the bastions reach everything by default", () => {
    expect(onlyResource(ingressWith(), EGRESS)).toMatchObject({ cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1" });
  });

  test("lets them reach only what is listed", () => {
    const rule = onlyResource(ingressWith({ egress: [{ cidr: "10.0.0.0/8", port: 443 }] }), EGRESS);
    expect(rule.for_each).toEqual({ "10.0.0.0/8:443": { cidr: "10.0.0.0/8", port: 443 } });
    expect(rule).toMatchObject({
      cidr_ipv4: "${each.value.cidr}",
      from_port: "${each.value.port}",
      to_port: "${each.value.port}",
      ip_protocol: "tcp",
    });
  });

  test("refuses an empty list of destinations, which would let them reach nothing", () => {
    expect(() => ingressWith({ egress: [] })).toThrow(
      "estate/Operators:\n  access.egress: must name a destination, got an empty list",
    );
  });

  test("refuses when nobody is let in", () => {
    expect(() => ingressWith({ from: [] })).toThrow(
      /^estate\/Operators:\n {2}access\.from: must name somebody unless .* got an empty list/,
    );
  });

  test("refuses everything that is wrong, at once", () => {
    const limits = (port: number, from: string, cidr: string, egressPort: number) => (): unknown =>
      ingressWith({ port, from: [from], egress: [{ cidr, port: egressPort }] });
    expect(limits(65535, "10.0.0.0/8", "10.0.0.0/8", 1)).not.toThrow();
    expect(limits(0, "10.0.0.1/8", "10.0.0.0", 0)).toThrow(
      /^estate\/Operators:\n {2}access\.port: .* got 0\n {2}access\.from\[0\]: must have no host bits set, got "10\.0\.0\.1\/8".*\n {2}access\.egress\[0\]\.cidr: .* got "10\.0\.0\.0".*\n {2}access\.egress\[0\]\.port: .* got 0$/,
    );
    expect(limits(22, "2001:db8::/32", "10.0.0.1/8", 70000)).toThrow(
      /access\.from\[0\]: .* got "2001:db8::\/32".*\n {2}access\.egress\[0\]\.cidr: must have no host bits set.*\n {2}access\.egress\[0\]\.port: .* got 70000$/,
    );
  });
});
