import { isDeepStrictEqual } from "node:util";
import type { Metric, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { COMPARISONS, MISSING_DATA, STATISTICS, type Alarm, type AlarmMetric, type Statistic } from "./model";

/** An alarm in the lab's terms, or the reason why the lab cannot evaluate it. */
export function toAlarm(alarm: MetricAlarm): Alarm | string {
  const name = alarm.AlarmName ?? "";
  const metrics = metricsOf(alarm);
  const comparison = oneOf(COMPARISONS, alarm.ComparisonOperator);
  const period = periodOf(alarm);
  if (typeof metrics === "string") {
    return `Alarm ${name}: ${metrics}`;
  }
  if (comparison === undefined || alarm.Threshold === undefined || period === undefined) {
    return `Alarm ${name}: only fixed thresholds are modelled.`;
  }
  const evaluationPeriods = alarm.EvaluationPeriods ?? 1;
  return {
    name,
    state: alarm.StateValue ?? "INSUFFICIENT_DATA",
    metrics,
    periodSeconds: period,
    evaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? evaluationPeriods,
    threshold: alarm.Threshold,
    comparison,
    missingData: oneOf(MISSING_DATA, alarm.TreatMissingData) ?? "missing",
  };
}

function metricsOf(alarm: MetricAlarm): AlarmMetric[] | string {
  const queries = alarm.Metrics ?? [];
  if (queries.length === 0) {
    return toMetrics([[alarm, alarm.Statistic]]);
  }
  const expressions = queries.filter((query) => query.Expression);
  const stats = queries.filter((query) => query.MetricStat !== undefined);
  const ids = stats.map(({ Id = "" }) => Id);
  const summands = expressions
    .at(0)
    ?.Expression?.split("+")
    .map((summand) => summand.trim());
  // AWS keeps no order of the queries.
  if (expressions.length > 1 || !isDeepStrictEqual(summands?.sort(), ids.sort())) {
    return "of expressions, only the sum of all its metrics is modelled.";
  }
  return toMetrics(stats.map(({ MetricStat }) => [MetricStat?.Metric ?? {}, MetricStat?.Stat]));
}

function toMetrics(given: [Metric, string | undefined][]): AlarmMetric[] | string {
  const metrics: AlarmMetric[] = [];
  for (const [{ Namespace, MetricName, Dimensions = [] }, stat] of given) {
    const statistic: Statistic | undefined = oneOf(STATISTICS, stat);
    if (statistic === undefined || Namespace === undefined || MetricName === undefined) {
      return `only the statistics ${STATISTICS.join(", ")} are modelled, not ${stat}.`;
    }
    const dimensions = Dimensions.map(({ Name = "", Value = "" }) => ({ Name, Value }));
    metrics.push({ namespace: Namespace, name: MetricName, dimensions, statistic });
  }
  return metrics;
}

function periodOf({ Period, Metrics = [] }: MetricAlarm): number | undefined {
  return Period ?? Metrics.find(({ MetricStat }) => MetricStat !== undefined)?.MetricStat?.Period;
}

function oneOf<Value extends string>(values: readonly Value[], value: string | undefined): Value | undefined {
  return values.find((one) => one === value);
}
