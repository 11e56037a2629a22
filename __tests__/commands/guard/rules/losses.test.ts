import { broken, PlanFixture } from "../../../support/plan";

describe("fixed-address-lost", () => {
  const PARTS = ["aws_eip", "aws_network_interface", "aws_eip_association"].flatMap((type) => [
    `${type}.primary`,
    `${type}.secondary`,
  ]);

  test.each(PARTS)("is broken when %s is destroyed or replaced", (address) => {
    const expected = [`fixed-address-lost: ${address}`];
    expect(broken(new PlanFixture().destroy(address).judge())).toEqual(expected);
    expect(broken(new PlanFixture().replace(address).judge())).toEqual(expected);
  });

  test.each(PARTS)("is kept when %s is updated in place", (address) => {
    expect(broken(new PlanFixture().update(address, { timeouts: {} }).judge())).toEqual([]);
  });

  test("is broken for an association alone in the plan", () => {
    const plan = new PlanFixture()
      .destroy("aws_eip_association.primary")
      .target("aws_eip_association.primary");
    expect(broken(plan.judge())).toEqual(["fixed-address-lost: aws_eip_association.primary"]);
  });

  test("is broken for an address without tags on an interface of the pair", () => {
    const plan = new PlanFixture()
      .given("aws_eip.primary", { tags: {}, tags_all: {}, network_interface: "eni-corp-ssh-primary" })
      .destroy("aws_eip.primary");
    expect(broken(plan.judge())).toEqual(["fixed-address-lost: aws_eip.primary"]);
  });

  test("names the address and what losing it means", () => {
    const [{ reason }] = new PlanFixture().replace("aws_eip.primary").judge().findings;
    expect(reason).toContain("the Elastic IP 198.51.100.1 of corp-ssh is replaced");
    expect(reason).toContain("every firewall that allows it");
  });
});

describe("record-lost", () => {
  test.each([
    "aws_route53_record.primary",
    "aws_route53_record.secondary",
    "aws_route53_record.primary_node",
    "aws_route53_record.secondary_node",
  ])("is broken when %s is destroyed or replaced", (address) => {
    expect(broken(new PlanFixture().destroy(address).judge())).toEqual([`record-lost: ${address}`]);
    expect(broken(new PlanFixture().replace(address).judge())).toEqual([`record-lost: ${address}`]);
  });

  test("is kept when a record is updated in place", () => {
    expect(broken(new PlanFixture().update("aws_route53_record.primary", { ttl: 30 }).judge())).toEqual([]);
  });

  test("is broken when the zone of the pair is destroyed, and not for another zone", () => {
    const zone = (zoneId: string): PlanFixture =>
      new PlanFixture()
        .exists("aws_route53_zone", "main", { id: zoneId, zone_id: zoneId, name: "example.co.jp" })
        .destroy("aws_route53_zone.main");
    expect(broken(zone("Z1").judge())).toEqual(["record-lost: aws_route53_zone.main"]);
    expect(broken(zone("Z2").judge())).toEqual([]);
  });
});

describe("renamed-resource", () => {
  test.each([
    "aws_eip",
    "aws_network_interface",
    "aws_eip_association",
    "aws_route53_record",
    "aws_instance",
  ])("is broken when the address of an %s changes", (type) => {
    const judgement = new PlanFixture().rename(`${type}.primary`, "bastion_primary").judge();
    expect(broken(judgement)).toEqual([`renamed-resource: ${type}.primary, ${type}.bastion_primary`]);
    expect(judgement.findings[0].fix).toContain(
      `moved { from = ${type}.primary to = ${type}.bastion_primary }`,
    );
  });

  test("is broken when the old one is only forgotten", () => {
    const plan = new PlanFixture().rename("aws_eip.primary", "bastion_primary", "forget");
    expect(broken(plan.judge())).toEqual(["renamed-resource: aws_eip.primary, aws_eip.bastion_primary"]);
  });

  test("is kept when something is forgotten and not made again", () => {
    const plan = new PlanFixture().rename("aws_eip.primary", "x", "forget").without("aws_eip.x");
    expect(broken(plan.judge())).toEqual([]);
  });

  test("is no rename when the new one is of the other host", () => {
    const tags = { Name: "corp-ssh-tertiary", "bastion:pair": "corp-ssh" };
    const plan = new PlanFixture().destroy("aws_eip.primary").create("aws_eip", "tertiary", { tags });
    expect(broken(plan.judge())).toEqual(["fixed-address-lost: aws_eip.primary"]);
  });
});
