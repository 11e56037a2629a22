import { OperatorIngress, type OperatorIngressProps } from "../../../src/constructs/network/operator-ingress";
import { onlyResource, synthesizeConstructs, type TerraformJson } from "../../support/synth";

function ingressWith(props: Partial<OperatorIngressProps> = {}): TerraformJson {
  return synthesizeConstructs(
    (stack) =>
      new OperatorIngress(stack, "Operators", {
        name: "corp-ssh-operators",
        vpcId: "vpc-0123456789abcdef0",
        port: 22,
        ...props,
      }),
  );
}

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";

describe("the people's security group", () => {
  test("lets nobody in unless said", () => {
    expect(ingressWith().resource).not.toHaveProperty(INGRESS);
    expect(ingressWith({ fromCidrs: [], fromPrefixLists: [] }).resource).not.toHaveProperty(INGRESS);
  });

  test.each([
    ["fromCidrs", "203.0.113.0/24", "cidr_ipv4"],
    ["fromPrefixLists", "pl-0123456789abcdef0", "prefix_list_id"],
    ["fromSecurityGroups", "sg-0123456789abcdef0", "referenced_security_group_id"],
  ])("%s: one rule each, on the one port", (prop, value, argument) => {
    const rule = onlyResource(ingressWith({ [prop]: [value], port: 2222 }), INGRESS);
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

  test("lets them reach nothing when the list is empty", () => {
    expect(ingressWith({ egress: [] }).resource).not.toHaveProperty(EGRESS);
  });
});
