import { NoRehearsalPlan, readRehearsalPlan } from "../../../src/commands/rehearse/plan";

const IP = "198.51.100.1";

interface Change {
  readonly address: string;
  readonly type: string;
  readonly actions: string[];
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly after_unknown?: Record<string, unknown>;
}

function update(
  address: string,
  before: Record<string, unknown>,
  changed: Record<string, unknown>,
  after_unknown = {},
): Change {
  const [type] = address.split(".");
  return { address, type, actions: ["update"], before, after: { ...before, ...changed }, after_unknown };
}

const CHECK = { ip_address: IP, port: 22, invert_healthcheck: false };
const inversion = update("aws_route53_health_check.primary", CHECK, { invert_healthcheck: true });
const texts = [
  update(
    "aws_cloudwatch_metric_alarm.primary_unhealthy",
    { alarm_description: "a", threshold: 1 },
    { alarm_description: "b" },
  ),
  update("aws_cloudwatch_dashboard.pair", { dashboard_body: "{}" }, { dashboard_body: "[]" }),
];

function plan(...changes: Change[]): string {
  return JSON.stringify({
    format_version: "1.2",
    planned_values: { outputs: { failover_seconds_worst_case: { value: 180 } } },
    resource_changes: changes.map(({ address, type, ...change }) => ({
      address,
      type,
      mode: "managed",
      change,
    })),
  });
}

describe("the plan of a rehearsal", () => {
  test("inverts the check of the primary, and says so in texts", () => {
    const kept = { ...update("aws_eip.primary", { public_ip: IP }, {}), actions: ["no-op"] };
    expect(readRehearsalPlan(plan(kept, inversion, ...texts), IP)).toEqual({
      healthCheck: "aws_route53_health_check.primary",
      budgetSeconds: 180,
      changes: [
        { address: "aws_route53_health_check.primary", text: "invert_healthcheck false → true" },
        { address: "aws_cloudwatch_metric_alarm.primary_unhealthy", text: "alarm_description changes" },
        { address: "aws_cloudwatch_dashboard.pair", text: "dashboard_body changes" },
      ],
    });
  });

  test.each<[string, Change, string]>([
    [
      "replaces a host",
      {
        ...update("aws_instance.primary", { ami: "ami-1" }, { ami: "ami-2" }),
        actions: ["delete", "create"],
      },
      "aws_instance.primary: replaced",
    ],
    [
      "makes a rule",
      {
        ...update("aws_vpc_security_group_ingress_rule.checkers", {}, {}),
        before: null,
        actions: ["create"],
      },
      "aws_vpc_security_group_ingress_rule.checkers: created",
    ],
    [
      "also changes what an alarm does",
      update(
        "aws_cloudwatch_metric_alarm.x",
        { alarm_description: "a", threshold: 1 },
        { alarm_description: "b", threshold: 2 },
      ),
      "aws_cloudwatch_metric_alarm.x: alarm_description changes, threshold changes",
    ],
    [
      "inverts another check",
      update(
        "aws_route53_health_check.secondary",
        { ...CHECK, ip_address: "198.51.100.2" },
        { invert_healthcheck: true },
      ),
      "aws_route53_health_check.secondary: invert_healthcheck false → true",
    ],
    [
      "also changes something else of a text, known only afterwards",
      update(
        "aws_cloudwatch_dashboard.pair",
        { dashboard_body: "{}" },
        { dashboard_body: "[]" },
        { dashboard_arn: true },
      ),
      "aws_cloudwatch_dashboard.pair: dashboard_arn changes, dashboard_body changes",
    ],
  ])("is refused when it %s", (_, other, line) => {
    expect(() => readRehearsalPlan(plan(inversion, other), IP)).toThrow(NoRehearsalPlan);
    expect(() => readRehearsalPlan(plan(inversion, other), IP)).toThrow(
      `The plan does more than invert the health check of the primary:\n  ${line}\nDeploy the other changes first, then try again.`,
    );
  });

  test("is refused when it changes the check in another way as well", () => {
    const check = update("aws_route53_health_check.primary", CHECK, { invert_healthcheck: true, port: 2222 });
    expect(() => readRehearsalPlan(plan(check), IP)).toThrow(
      "aws_route53_health_check.primary: invert_healthcheck false → true, port changes",
    );
  });

  test("is refused when it inverts nothing, or ends a rehearsal", () => {
    const end = update(
      "aws_route53_health_check.primary",
      { ...CHECK, invert_healthcheck: true },
      { invert_healthcheck: false },
    );
    expect(() => readRehearsalPlan(plan(...texts), IP)).toThrow(
      "does not invert the health check of 198.51.100.1",
    );
    expect(() => readRehearsalPlan(plan(end), IP)).toThrow("invert_healthcheck true → false");
  });

  test("is refused without the time a failover may take", () => {
    const { planned_values: _, ...rest } = JSON.parse(plan(inversion)) as Record<string, unknown>;
    expect(() => readRehearsalPlan(JSON.stringify(rest), IP)).toThrow(
      "no output failover_seconds_worst_case",
    );
  });
});
