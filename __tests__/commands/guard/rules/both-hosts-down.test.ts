import { broken, PlanFixture } from "../../../support/plan";

const BOTH = "both-hosts-down: aws_instance.primary, aws_instance.secondary";

describe("both-hosts-down", () => {
  test.each([
    ["both are replaced", new PlanFixture().replace("aws_instance.primary", "aws_instance.secondary")],
    ["both are destroyed", new PlanFixture().destroy("aws_instance.primary", "aws_instance.secondary")],
    [
      "one is replaced and one destroyed",
      new PlanFixture().replace("aws_instance.primary").destroy("aws_instance.secondary"),
    ],
    [
      "both are stopped for another type",
      new PlanFixture()
        .update("aws_instance.primary", { instance_type: "t4g.small" })
        .update("aws_instance.secondary", { instance_type: "t4g.small" }),
    ],
    [
      "both are stopped for other user data",
      new PlanFixture()
        .update("aws_instance.primary", { user_data_base64: "eHh4" })
        .update("aws_instance.secondary", { user_data: "xxx" }),
    ],
    [
      "both are stopped for user data that is not known yet",
      new PlanFixture()
        .update("aws_instance.primary", {}, { user_data_base64: true })
        .update("aws_instance.secondary", {}, { user_data_base64: true }),
    ],
    [
      "one is replaced and one stopped",
      new PlanFixture()
        .replace("aws_instance.primary")
        .update("aws_instance.secondary", { instance_type: "t4g.small" }),
    ],
    [
      "one is replaced while the other does not run",
      new PlanFixture()
        .replace("aws_instance.primary")
        .given("aws_instance.secondary", { instance_state: "stopped" }),
    ],
    [
      "one is replaced and one stopped by a resource of its own",
      new PlanFixture()
        .replace("aws_instance.primary")
        .create("aws_ec2_instance_state", "night", { instance_id: "i-corp-ssh-secondary", state: "stopped" }),
    ],
    [
      "nothing but the hosts is in the plan",
      new PlanFixture()
        .replace("aws_instance.primary", "aws_instance.secondary")
        .target("aws_instance.primary", "aws_instance.secondary"),
    ],
  ])("is broken when %s", (_, plan) => {
    expect(broken(plan.judge())).toEqual([BOTH]);
  });

  test("is broken when one is replaced while the other is only being made", () => {
    const tags = { Name: "corp-ssh-secondary", "bastion:pair": "corp-ssh", "bastion:node": "secondary" };
    const missing = new PlanFixture()
      .without("aws_instance.secondary")
      .replace("aws_instance.primary")
      .create("aws_instance", "secondary", { tags });
    const { findings } = missing.judge();
    expect(findings).toMatchObject([{ rule: "both-hosts-down", pair: "corp-ssh" }]);
    expect(findings[0].reason).toContain("the primary is replaced, the secondary does not run yet");
  });

  test.each([
    ["one is replaced", new PlanFixture().replace("aws_instance.secondary")],
    ["one is destroyed", new PlanFixture().destroy("aws_instance.primary")],
    ["one is stopped", new PlanFixture().update("aws_instance.primary", { instance_type: "t4g.small" })],
    [
      "both change what needs no stop",
      new PlanFixture()
        .update("aws_instance.primary", { monitoring: false })
        .update("aws_instance.secondary", { monitoring: false }),
    ],
    [
      "one is replaced that did not run anyway",
      new PlanFixture()
        .given("aws_instance.primary", { instance_state: "stopped" })
        .replace("aws_instance.primary"),
    ],
    [
      "both are replaced and neither ran",
      new PlanFixture()
        .given("aws_instance.primary", { instance_state: "stopped" })
        .given("aws_instance.secondary", { instance_state: "stopped" })
        .replace("aws_instance.primary", "aws_instance.secondary"),
    ],
    [
      "a host of another pair is replaced as well",
      new PlanFixture("a", "module.a.")
        .replace("aws_instance.primary")
        .with(new PlanFixture("b", "module.b.").replace("aws_instance.secondary")),
    ],
    [
      "what an interrupted replacement left behind is removed as well",
      new PlanFixture().replace("aws_instance.primary").deposed("aws_instance", "secondary", {
        id: "i-old",
        tags: { "bastion:pair": "corp-ssh", "bastion:node": "secondary" },
      }),
    ],
    [
      "the other host is kept in a state of its own",
      new PlanFixture().without("aws_instance.secondary").replace("aws_instance.primary"),
    ],
  ])("is kept when %s", (_, plan) => {
    expect(broken(plan.judge())).toEqual([]);
  });

  test("says what happens to each host", () => {
    const plan = new PlanFixture()
      .replace("aws_instance.primary")
      .update("aws_instance.secondary", { instance_type: "t4g.small", user_data_base64: "eHh4" });
    expect(plan.judge().findings[0].reason).toContain(
      "the primary is replaced, the secondary is stopped to change instance_type and user_data_base64",
    );
  });
});
