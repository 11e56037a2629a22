import { TerraformVariable } from "cdktf";
import { PairAlarms, type PairAlarmsProps } from "../../../../src/constructs/watch/alarms/pair-alarms";
import { synthesize, synthesizeConstructs, type TerraformJson } from "../../../support/synth";

type Alarm = { [argument: string]: any };

function alarmsOf(json: TerraformJson): { [name: string]: Alarm } {
  const { range_watcher_errors: _, ...ofPair } = json.resource.aws_cloudwatch_metric_alarm;
  const alarms = Object.values(ofPair) as Alarm[];
  return Object.fromEntries(alarms.map((alarm) => [alarm.alarm_name as string, alarm]));
}

const alarms = (overrides: Parameters<typeof synthesize>[0] = {}): { [name: string]: Alarm } =>
  alarmsOf(synthesize(overrides));

const ALARMS = alarms();
const TOPIC = ["${aws_sns_topic.alerts.arn}"];

describe("the alarms of a pair", () => {
  test("are these", () => {
    expect(Object.keys(ALARMS).sort()).toEqual([
      "corp-ssh-both-down",
      "corp-ssh-primary-checkers",
      "corp-ssh-primary-reboot",
      "corp-ssh-primary-recover",
      "corp-ssh-primary-unhealthy",
      "corp-ssh-secondary-checkers",
      "corp-ssh-secondary-reboot",
      "corp-ssh-secondary-recover",
      "corp-ssh-secondary-unhealthy",
    ]);
  });

  test("over health are in us-east-1 and tell of ALARM and of OK", () => {
    const told = Object.entries(ALARMS).filter(([name]) => !/-re(?:cover|boot)$/.test(name));
    expect(told).toHaveLength(5);
    for (const [, alarm] of told) {
      expect(alarm).toMatchObject({ provider: "aws.us_east_1", alarm_actions: TOPIC, ok_actions: TOPIC });
    }
  });

  test("without a watched secondary are the primary's, and no alarm for both", () => {
    const names = Object.keys(alarms({ health: { watchSecondary: false } }));
    expect(names.filter((name) => /unhealthy|checkers|both/.test(name)).sort()).toEqual([
      "corp-ssh-primary-checkers",
      "corp-ssh-primary-unhealthy",
    ]);
  });

  test("say what to do, in no more characters than CloudWatch takes", () => {
    for (const invertPrimary of [false, true]) {
      for (const alarm of Object.values(alarms({ health: { invertPrimary } }))) {
        expect(alarm.alarm_description).toMatch(/[Tt]o do/);
        expect(alarm.alarm_description.length).toBeLessThanOrEqual(1024 - 253);
      }
    }
  });
});

describe("an unhealthy bastion", () => {
  test.each(["primary", "secondary"])("is one that Route 53 finds so, or whose check is gone: %s", (node) => {
    expect(ALARMS[`corp-ssh-${node}-unhealthy`]).toMatchObject({
      namespace: "AWS/Route53",
      metric_name: "HealthCheckStatus",
      dimensions: { HealthCheckId: `\${aws_route53_health_check.${node}.id}` },
      statistic: "Minimum",
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      period: 60,
      evaluation_periods: 1,
      treat_missing_data: "breaching",
    });
  });
});

describe("missing checker ranges", () => {
  test.each(["primary", "secondary"])("show as a low share of checkers for ten minutes: %s", (node) => {
    expect(ALARMS[`corp-ssh-${node}-checkers`]).toMatchObject({
      namespace: "AWS/Route53",
      metric_name: "HealthCheckPercentageHealthy",
      dimensions: { HealthCheckId: `\${aws_route53_health_check.${node}.id}` },
      comparison_operator: "LessThanThreshold",
      threshold: 90,
      period: 60,
      evaluation_periods: 10,
      treat_missing_data: "missing",
    });
  });

  test("are repaired by the command that the text names", () => {
    expect(ALARMS["corp-ssh-primary-checkers"].alarm_description).toContain("npx cdktf deploy corp-ssh");
  });
});

describe("both down", () => {
  const alarm = ALARMS["corp-ssh-both-down"];

  test("is when the two statuses add up to nothing", () => {
    expect(alarm).toMatchObject({ comparison_operator: "LessThanThreshold", threshold: 1 });
    expect(alarm.metric_query).toContainEqual(
      expect.objectContaining({ expression: "primary + secondary", return_data: true }),
    );
    for (const node of ["primary", "secondary"]) {
      expect(alarm.metric_query).toContainEqual({
        id: node,
        metric: {
          namespace: "AWS/Route53",
          metric_name: "HealthCheckStatus",
          dimensions: { HealthCheckId: `\${aws_route53_health_check.${node}.id}` },
          stat: "Minimum",
          period: 60,
        },
      });
    }
  });

  test("is not claimed while a check is silent", () => {
    expect(alarm.treat_missing_data).toBe("missing");
  });
});

describe("a host", () => {
  test.each([
    ["recover", "StatusCheckFailed_System", 2],
    ["reboot", "StatusCheckFailed_Instance", 3],
  ])("is told to %s by its own region, without a mail and not for silence", (action, metric, minutes) => {
    for (const node of ["primary", "secondary"]) {
      const alarm = ALARMS[`corp-ssh-${node}-${action}`];
      expect(alarm).toMatchObject({
        namespace: "AWS/EC2",
        metric_name: metric,
        dimensions: { InstanceId: `\${aws_instance.${node}.id}` },
        evaluation_periods: minutes,
        alarm_actions: [`arn:aws:automate:ap-northeast-1:ec2:${action}`],
        treat_missing_data: "missing",
      });
      expect(alarm).not.toHaveProperty("provider");
      expect(alarm).not.toHaveProperty("ok_actions");
    }
  });
});

describe("an inverted check of the primary", () => {
  const inverted = alarms({ health: { invertPrimary: true } });

  test("fires the primary's alarm, which says that it is on purpose and how to end it", () => {
    const { alarm_description: text } = inverted["corp-ssh-primary-unhealthy"];
    expect(text).toMatch(/^The primary's health check is inverted: ssh\./);
    expect(text).toContain("on purpose");
    expect(text).toContain("set health.invertPrimary to false and deploy");
  });

  test("is to be ended when the secondary fails", () => {
    for (const kind of ["secondary-unhealthy", "both-down"]) {
      const { alarm_description: text } = inverted[`corp-ssh-${kind}`];
      expect(text).toMatch(/check is inverted.*nobody can log in|Nobody can log in.*check is inverted/);
      expect(text).toContain("set health.invertPrimary to false and deploy");
    }
  });

  test("changes nothing but the texts", () => {
    const without = (all: { [name: string]: Alarm }): Alarm[] =>
      Object.values(all).map((alarm) => ({ ...alarm, alarm_description: undefined }));
    expect(without(inverted)).toEqual(without(ALARMS));
  });
});

describe("the alarms as constructs", () => {
  function withProps(props: (stack: Parameters<Parameters<typeof synthesizeConstructs>[0]>[0]) => object) {
    return alarmsOf(
      synthesizeConstructs((stack, usEast1Provider) => {
        const common: PairAlarmsProps = {
          name: "p",
          region: "eu-west-1",
          recordName: "ssh.example.com",
          healthCheckIds: { primary: "one", secondary: "two" },
          instanceIds: { primary: "i-1", secondary: "i-2" },
          deployCommand: "make bastions",
          topicArn: "arn:aws:sns:us-east-1:123456789012:ops",
          usEast1Provider,
        };
        new PairAlarms(stack, "Alarms", { ...common, ...props(stack) });
      }),
    );
  }

  test("take tags and another command", () => {
    const all = withProps(() => ({ tags: { Team: "net" } }));
    expect(Object.values(all).map(({ tags }) => tags as object)).toEqual(Array(9).fill({ Team: "net" }));
    expect(all["p-secondary-checkers"].alarm_description).toContain("run make bastions and");
  });

  test("let Terraform choose the text when the inversion is its variable", () => {
    const all = withProps((stack) => {
      const { booleanValue } = new TerraformVariable(stack, "invert", { type: "bool", default: false });
      return { health: { invertPrimary: booleanValue as unknown as boolean } };
    });
    expect(all["p-primary-unhealthy"].alarm_description).toMatch(
      /^\$\{\(var\.invert \? "The primary's health check is inverted.*" : "ssh\..*"\)\}$/,
    );
  });
});
