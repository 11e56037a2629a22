import { broken, PlanFixture } from "../../support/plan";

const EVERYTHING = [
  "aws_instance.primary",
  "aws_instance.secondary",
  "aws_eip.primary",
  "aws_eip_association.primary",
  "aws_network_interface.primary",
  "aws_route53_record.primary",
];

describe("judge", () => {
  test("lets a plan pass that changes nothing", () => {
    expect(new PlanFixture().judge()).toEqual({ safe: true, pairs: ["corp-ssh"], findings: [] });
  });

  test("lets the first deployment pass", () => {
    const judgement = new PlanFixture().firstDeployment().judge();
    expect(judgement).toEqual({ safe: true, pairs: ["corp-ssh"], findings: [] });
  });

  test("lets a host be replaced while the other serves", () => {
    expect(new PlanFixture().replace("aws_instance.primary").judge().safe).toBe(true);
  });

  test("finds pairs in modules of plain HCL", () => {
    const tokyo = new PlanFixture("tokyo", 'module.bastion["tokyo"].');
    const osaka = new PlanFixture("osaka", 'module.bastion["osaka"].').destroy("aws_eip.primary");
    const judgement = tokyo.with(osaka).judge();
    expect(judgement.pairs).toEqual(["osaka", "tokyo"]);
    expect(broken(judgement)).toEqual(['fixed-address-lost: module.bastion["osaka"].aws_eip.primary']);
  });

  test("has nothing against what happens to others", () => {
    const judgement = new PlanFixture()
      .create("aws_eip", "nat", { tags: { Name: "nat" } })
      .deposed("aws_eip", "old_nat", { id: "eipalloc-nat", tags: { Name: "nat" } })
      .deposed("aws_route53_record", "www", {
        zone_id: "Z1",
        name: "www.example.co.jp",
        records: ["192.0.2.1"],
      })
      .judge();
    expect(judgement.findings).toEqual([]);
  });

  test("lets a pair be retired when that is said", () => {
    const plan = new PlanFixture().destroy(...EVERYTHING);
    const rules = ["both-hosts-down", "fixed-address-lost", "record-lost"] as const;
    expect(plan.judge().safe).toBe(false);
    expect(plan.judge(rules.map((rule) => ({ rule }))).safe).toBe(true);
    expect(plan.judge(rules.map((rule) => ({ rule, pair: "corp-ssh" }))).safe).toBe(true);
    expect(plan.judge(rules.slice(1).map((rule) => ({ rule }))).safe).toBe(false);
  });

  test("lets only that pair be retired", () => {
    const plan = new PlanFixture("old", "module.old.").destroy("aws_eip.primary");
    plan.with(new PlanFixture("new", "module.new.").destroy("aws_eip.primary"));
    const { safe, findings } = plan.judge([{ rule: "fixed-address-lost", pair: "old" }]);
    expect(safe).toBe(false);
    expect(findings.map(({ pair, allowed }) => ({ pair, allowed }))).toEqual([
      { pair: "old", allowed: true },
      { pair: "new", allowed: false },
    ]);
  });

  // Of the processor: what else the machine does adds nothing to it.
  test("judges a plan of a thousand resources in less than a second", () => {
    const plan = new PlanFixture("pair-0", "module.pair_0.").destroy("aws_eip.primary");
    const resourcesPerPair = (JSON.parse(plan.json()) as { resource_changes: [] }).resource_changes.length;
    for (let index = 1; index * resourcesPerPair < 1000; index++) {
      plan.with(new PlanFixture(`pair-${index}`, `module.pair_${index}.`));
    }
    plan.json();
    const start = process.cpuUsage();
    expect(broken(plan.judge())).toEqual(["fixed-address-lost: module.pair_0.aws_eip.primary"]);
    const { user, system } = process.cpuUsage(start);
    expect(user + system).toBeLessThan(1_000_000);
  });
});
