import { broken, PlanFixture } from "../../../support/plan";

const TAGS = { Name: "corp-ssh-operators", "bastion:pair": "corp-ssh" };
const INGRESS = "aws_vpc_security_group_ingress_rule";
const rule = (more: object): Record<string, unknown> => ({
  ip_protocol: "tcp",
  from_port: 22,
  to_port: 22,
  ...more,
});

describe("open-to-world", () => {
  test.each(["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1", "64.0.0.0/2", "::/0", "8000::/1", "2000::/3"])(
    "is broken by %s",
    (range) => {
      const attribute = range.includes(":") ? "cidr_ipv6" : "cidr_ipv4";
      const plan = new PlanFixture().create(INGRESS, "new", rule({ [attribute]: range, tags: TAGS }));
      const judgement = plan.judge();
      expect(broken(judgement)).toEqual([`open-to-world: ${INGRESS}.new`]);
      expect(judgement.findings[0].reason).toContain(range);
    },
  );

  test.each(["203.0.113.0/24", "10.0.0.0/8", "2001:db8::/32"])("is kept by %s", (range) => {
    const attribute = range.includes(":") ? "cidr_ipv6" : "cidr_ipv4";
    const plan = new PlanFixture().create(INGRESS, "new", rule({ [attribute]: range, tags: TAGS }));
    expect(broken(plan.judge())).toEqual([]);
  });

  test("is broken by a rule that is widened", () => {
    const address = `${INGRESS}.operators["203.0.113.0/24"]`;
    expect(broken(new PlanFixture().update(address, { cidr_ipv4: "0.0.0.0/0" }).judge())).toEqual([
      `open-to-world: ${address}`,
    ]);
  });

  test("is kept while the plan does not touch an open rule", () => {
    const plan = new PlanFixture().given(`${INGRESS}.operators["203.0.113.0/24"]`, {
      cidr_ipv4: "0.0.0.0/0",
    });
    expect(broken(plan.judge())).toEqual([]);
  });

  test("is kept when an open rule is removed", () => {
    const address = `${INGRESS}.operators["203.0.113.0/24"]`;
    const plan = new PlanFixture().given(address, { cidr_ipv4: "0.0.0.0/0" }).destroy(address);
    expect(broken(plan.judge())).toEqual([]);
  });

  test.each([
    [
      "aws_security_group_rule",
      { type: "ingress", protocol: "tcp", cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"] },
    ],
    ["aws_security_group_rule", { type: "ingress", protocol: "tcp", ipv6_cidr_blocks: ["::/0"] }],
    [INGRESS, { ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" }],
    [INGRESS, { ip_protocol: "tcp", from_port: 443, to_port: 443, cidr_ipv4: "0.0.0.0/0" }],
  ])("is broken by an %s on a group of the pair", (type, attributes) => {
    const plan = new PlanFixture().create(type, "new", {
      ...attributes,
      security_group_id: "sg-corp-ssh-operators",
    });
    expect(broken(plan.judge())).toEqual([`open-to-world: ${type}.new`]);
  });

  test("is kept by a rule outward", () => {
    const plan = new PlanFixture().create("aws_security_group_rule", "out", {
      type: "egress",
      protocol: "-1",
      cidr_blocks: ["0.0.0.0/0"],
      security_group_id: "sg-corp-ssh-operators",
    });
    expect(broken(plan.judge())).toEqual([]);
  });

  test("is kept by a rule on a group of others", () => {
    const plan = new PlanFixture().create(
      INGRESS,
      "web",
      rule({ cidr_ipv4: "0.0.0.0/0", security_group_id: "sg-web" }),
    );
    expect(broken(plan.judge())).toEqual([]);
  });

  test.each(["aws_security_group", "aws_default_security_group"])("is broken inside an %s", (type) => {
    const ingress = [{ protocol: "tcp", from_port: 0, to_port: 1024, cidr_blocks: ["0.0.0.0/0"] }];
    const plan = new PlanFixture()
      .exists(type, "more", { id: "sg-more", ingress: [] })
      .given("aws_network_interface.primary", { security_groups: ["sg-more"] })
      .update(`${type}.more`, { ingress });
    expect(broken(plan.judge())).toEqual([`open-to-world: ${type}.more`]);
  });

  test("suspects a new group that opens the SSH port, whose owner is not known yet", () => {
    const open = (port: number): PlanFixture =>
      new PlanFixture().create("aws_security_group", "new", {
        ingress: [{ protocol: "tcp", from_port: port, to_port: port, cidr_blocks: ["0.0.0.0/0"] }],
      });
    expect(broken(open(22).judge())).toEqual(["open-to-world: aws_security_group.new"]);
    expect(broken(open(443).judge())).toEqual([]);
  });

  test("suspects a new rule for every port, whose group is not known yet", () => {
    const plan = new PlanFixture().create(INGRESS, "new", { ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" });
    expect(broken(plan.judge())).toEqual([`open-to-world: ${INGRESS}.new`]);
  });
});
