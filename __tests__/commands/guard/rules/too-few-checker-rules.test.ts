import { broken, PlanFixture } from "../../../support/plan";

const checker = (index: number): string =>
  `aws_vpc_security_group_ingress_rule.checkers["54.183.${index}.0/26"]`;

describe("too-few-checker-rules", () => {
  test("is broken when a region loses its range", () => {
    const judgement = new PlanFixture().destroy(checker(3)).judge();
    expect(broken(judgement)).toEqual([`too-few-checker-rules: ${checker(3)}`]);
    expect(judgement.findings[0].reason).toContain("Route 53 checks corp-ssh from 8 regions");
  });

  test("is kept when a range is replaced by another", () => {
    const tags = { Name: "corp-ssh-checkers", "bastion:pair": "corp-ssh" };
    const plan = new PlanFixture()
      .destroy(checker(3))
      .create("aws_vpc_security_group_ingress_rule", 'checkers["15.177.0.0/18"]', { tags });
    expect(broken(plan.judge())).toEqual([]);
  });

  test("is broken when more regions check than before", () => {
    const regions = Array.from({ length: 9 }, (_, index) => `region-${index}`);
    const plan = new PlanFixture().update("aws_route53_health_check.primary", { regions });
    expect(broken(plan.judge())).toEqual(["too-few-checker-rules: "]);
  });

  test("is kept by the managed prefix list, which is one rule", () => {
    const plan = new PlanFixture();
    Array.from({ length: 8 }, (_, index) => plan.destroy(checker(index)));
    plan.create("aws_vpc_security_group_ingress_rule", "checkers_prefix_list", {
      prefix_list_id: "pl-1",
      tags: { Name: "corp-ssh-checkers", "bastion:pair": "corp-ssh" },
    });
    expect(broken(plan.judge())).toEqual([]);
  });

  test("counts the rules a plan with -target does not list", () => {
    expect(broken(new PlanFixture().target("aws_route53_health_check.primary").judge())).toEqual([]);
  });

  test("does not count rules for people", () => {
    const plan = new PlanFixture().destroy(checker(0));
    const tags = { Name: "corp-ssh-operators", "bastion:pair": "corp-ssh" };
    plan.create("aws_vpc_security_group_ingress_rule", "more", { cidr_ipv4: "192.0.2.0/24", tags });
    expect(broken(plan.judge())).toHaveLength(1);
  });

  test("is kept when the health checks go as well", () => {
    const plan = new PlanFixture().destroy(
      checker(0),
      "aws_route53_health_check.primary",
      "aws_route53_health_check.secondary",
    );
    expect(broken(plan.judge())).toEqual([]);
  });
});
