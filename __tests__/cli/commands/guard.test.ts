import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bastion } from "../../support/cli";
import { PlanFixture } from "../../support/plan";

describe("redundant-bastion guard", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-guard-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function file(plan: PlanFixture): string {
    const path = join(folder, "plan.json");
    writeFileSync(path, plan.json());
    return path;
  }
  const dangerous = (): PlanFixture => new PlanFixture().replace("aws_eip.primary");

  test("lets a harmless plan pass", async () => {
    expect(await bastion(["guard", file(new PlanFixture())])).toEqual({
      out: "This plan is safe for corp-ssh.\n",
      err: "",
      exitCode: 0,
    });
  });

  test("fails with one line per reason: where, why, what to do", async () => {
    const { out, exitCode } = await bastion(["guard", file(dangerous())]);
    const [line, verdict] = out.split("\n");
    expect(line).toMatch(/^aws_eip\.primary: the Elastic IP 198\.51\.100\.1 of corp-ssh is replaced\./);
    expect(line).toContain("Undo the change of the settings that causes this.");
    expect(line).toContain("--allow fixed-address-lost=corp-ssh");
    expect(verdict).toBe("Do not apply this plan: 1 reason against it. Pairs: corp-ssh");
    expect(exitCode).toBe(1);
  });

  test("reads the standard input", async () => {
    expect((await bastion(["guard", "-"], {}, dangerous().json())).exitCode).toBe(1);
    expect((await bastion(["guard", "-"], {}, new PlanFixture().json())).exitCode).toBe(0);
  });

  test("lets a rule be broken on purpose, and still says so", async () => {
    const { out, err, exitCode } = await bastion([
      "guard",
      file(dangerous()),
      "--allow",
      "fixed-address-lost",
    ]);
    expect(err).toMatch(/^Allowed \(fixed-address-lost\): aws_eip\.primary: /);
    expect(out).toBe("This plan breaks only rules that were allowed, and is otherwise safe for corp-ssh.\n");
    expect(exitCode).toBe(0);
  });

  test("takes several allowances, each for one pair", async () => {
    const plan = file(new PlanFixture().destroy("aws_eip.primary", "aws_route53_record.primary"));
    const allow = ["--allow", "fixed-address-lost=corp-ssh", "--allow", "record-lost=corp-ssh"];
    expect((await bastion(["guard", plan, ...allow])).exitCode).toBe(0);
    expect((await bastion(["guard", plan, ...allow.slice(2)])).exitCode).toBe(1);
    expect(
      (await bastion(["guard", plan, "--allow", "fixed-address-lost=other", ...allow.slice(2)])).exitCode,
    ).toBe(1);
  });

  test.each(["everything", "fixed-address-lost="])("refuses to allow %s", async (allowance) => {
    const { err, exitCode } = await bastion(["guard", file(dangerous()), "--allow", allowance]);
    expect(err).toContain("both-hosts-down");
    expect(exitCode).toBe(2);
  });

  test("hides no reason behind a long list of addresses", async () => {
    const plan = new PlanFixture();
    Array.from({ length: 5 }, (_, index) =>
      plan.destroy(`aws_vpc_security_group_ingress_rule.checkers["54.183.${index}.0/26"]`),
    );
    expect((await bastion(["guard", file(plan)])).out).toContain(
      'checkers["54.183.2.0/26"], 2 more: Route 53 checks corp-ssh from 8 regions',
    );
  });

  test("prints JSON for machines", async () => {
    const { out, exitCode } = await bastion(["guard", "--json", file(dangerous())]);
    expect(JSON.parse(out)).toEqual({
      safe: false,
      pairs: ["corp-ssh"],
      findings: [
        {
          rule: "fixed-address-lost",
          pair: "corp-ssh",
          addresses: ["aws_eip.primary"],
          reason: expect.any(String),
          fix: expect.any(String),
          allowed: false,
        },
      ],
    });
    expect(exitCode).toBe(1);
  });

  test("says when there is no pair to guard", async () => {
    const { out, exitCode } = await bastion(["guard", "-"], {}, '{"format_version":"1.2"}');
    expect(out).toBe("This plan contains no pair of bastions: there is nothing to judge.\n");
    expect(exitCode).toBe(0);
  });

  test.each([
    ["nothing", [null]],
    ["nothing known", [{}]],
    ["a change without actions", [{ mode: "managed", address: "a", type: "aws_eip", change: {} }]],
  ])("neither lets pass nor crashes on a plan that changes %s", async (_, changes) => {
    const plan = JSON.stringify({ format_version: "1.2", resource_changes: changes });
    const { out, err, exitCode } = await bastion(["guard", "-"], {}, plan);
    expect(out).toBe("");
    expect(err).toMatch(/^-: This is not a plan: resource_changes\[0\].* must be .*\n$/);
    expect(exitCode).toBe(3);
  });

  test("fails with the code for what could not be done when there is no plan to read", async () => {
    const missing = await bastion(["guard", join(folder, "nothing.json")]);
    expect(missing).toMatchObject({ err: `${join(folder, "nothing.json")} does not exist.\n`, exitCode: 3 });
    const state = await bastion(["guard", "-"], {}, '{"format_version":"1.0","values":{}}');
    expect(state.err).toContain("This is a state, not a plan.");
    expect(state.exitCode).toBe(3);
    expect((await bastion(["guard", folder])).exitCode).toBe(3);
  });
});
