import type { MetricAlarm, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { toAlarm } from "../../../lab/cloudwatch/from-aws";

const STATUS: MetricAlarm = {
  AlarmName: "corp-ssh-primary-unhealthy",
  StateValue: "OK",
  Namespace: "AWS/Route53",
  MetricName: "HealthCheckStatus",
  Dimensions: [{ Name: "HealthCheckId", Value: "check-primary" }],
  Statistic: "Minimum",
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: "LessThanThreshold",
  TreatMissingData: "breaching",
};

const query = (Id: string): MetricDataQuery => ({
  Id,
  MetricStat: {
    Metric: { Namespace: "AWS/Route53", MetricName: "HealthCheckStatus" },
    Period: 60,
    Stat: "Minimum",
  },
});

const BOTH_DOWN: MetricAlarm = {
  ...STATUS,
  AlarmName: "corp-ssh-both-down",
  Namespace: undefined,
  MetricName: undefined,
  Statistic: undefined,
  Period: undefined,
  Metrics: [{ Id: "healthy", Expression: "primary + secondary" }, query("primary"), query("secondary")],
};

describe("a deployed alarm", () => {
  test("keeps what was deployed", () => {
    expect(toAlarm(STATUS)).toEqual({
      name: "corp-ssh-primary-unhealthy",
      state: "OK",
      metrics: [
        {
          namespace: "AWS/Route53",
          name: "HealthCheckStatus",
          dimensions: [{ Name: "HealthCheckId", Value: "check-primary" }],
          statistic: "Minimum",
        },
      ],
      periodSeconds: 60,
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      threshold: 1,
      comparison: "LessThanThreshold",
      missingData: "breaching",
    });
  });

  test("needs all of its periods, and takes missing data for missing, unless it says otherwise", () => {
    const { TreatMissingData: _, ...alarm } = STATUS;
    expect(toAlarm({ ...alarm, EvaluationPeriods: 10 })).toMatchObject({
      datapointsToAlarm: 10,
      missingData: "missing",
    });
  });

  test.each([
    ["in the order of the sum", [query("primary"), query("secondary")]],
    ["in another order", [query("secondary"), query("primary")]],
  ])("may add up metrics, %s", (_, queries) => {
    const Metrics = [{ Id: "healthy", Expression: "primary + secondary" }, ...queries];
    expect(toAlarm({ ...BOTH_DOWN, Metrics })).toMatchObject({
      metrics: [{ statistic: "Minimum" }, {}],
      periodSeconds: 60,
    });
  });

  test.each<[string, MetricAlarm, RegExp]>([
    [
      "another expression",
      {
        ...BOTH_DOWN,
        Metrics: [{ Id: "x", Expression: "primary * secondary" }, query("primary"), query("secondary")],
      },
      /corp-ssh-both-down: of expressions, only the sum/,
    ],
    ["a percentile", { ...STATUS, Statistic: undefined, ExtendedStatistic: "p99" }, /only the statistics/],
    [
      "a band in place of a threshold",
      { ...STATUS, Threshold: undefined, ComparisonOperator: "GreaterThanUpperThreshold" },
      /only fixed thresholds/,
    ],
  ])("is named when it has %s, which is not modelled", (_, alarm, reason) => {
    expect(toAlarm(alarm)).toMatch(reason);
  });
});
