import type { Alarm, AlarmState, Comparison, Datapoint, Statistic } from "./model";

/** The values of a metric in one period make one value; undefined when there are none. */
export function statisticOf(values: readonly number[], statistic: Statistic): number | undefined {
  if (values.length === 0) {
    return undefined;
  }
  const sum = values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case "Minimum":
      return Math.min(...values);
    case "Maximum":
      return Math.max(...values);
    case "Sum":
      return sum;
    case "Average":
      return sum / values.length;
  }
}

/**
 * End of the latest period. Route 53 puts one datapoint in each: periods end halfway between two, so that none
 * falls into its neighbour by coming a little early or late.
 */
export function endOfPeriod(datapoints: readonly Datapoint[], now: number, period: number): number {
  const latest = Math.max(...datapoints.map(({ at }) => at));
  if (!Number.isFinite(latest)) {
    return now;
  }
  const end = latest + period / 2;
  return end + Math.max(0, Math.floor((now - end) / period)) * period;
}

/**
 * The value an alarm sees in each of the last periods, the latest first; undefined where data is missing.
 * An alarm over several metrics sees their sum, and nothing where one of them is missing.
 *
 * @param datapoints Of each metric of the alarm, in its order.
 * @param latestEnd End of the latest period, in milliseconds since the epoch.
 * @param period Milliseconds.
 */
export function periodValues(
  alarm: Alarm,
  datapoints: readonly (readonly Datapoint[])[],
  latestEnd: number,
  period: number,
): (number | undefined)[] {
  return Array.from({ length: alarm.evaluationPeriods }, (_, index) => {
    const end = latestEnd - index * period;
    const values = alarm.metrics.map(({ statistic }, metric) =>
      statisticOf(
        datapoints[metric].filter(({ at }) => end - period < at && at <= end).map(({ value }) => value),
        statistic,
      ),
    );
    return values.reduce((sum, value) =>
      sum === undefined || value === undefined ? undefined : sum + value,
    );
  });
}

/**
 * The state of an alarm for the values of its periods.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function stateOf(alarm: Alarm, values: readonly (number | undefined)[]): AlarmState {
  const known = values.filter((value) => value !== undefined);
  const missing = values.length - known.length;
  const beyond = known.filter((value) => isBeyond(value, alarm.comparison, alarm.threshold)).length;
  const breaching = beyond + (alarm.missingData === "breaching" ? missing : 0);
  if (breaching >= alarm.datapointsToAlarm) {
    return "ALARM";
  }
  if (known.length === 0 && alarm.missingData === "missing") {
    return "INSUFFICIENT_DATA";
  }
  if (known.length === 0 && alarm.missingData === "ignore") {
    return alarm.state;
  }
  return "OK";
}

function isBeyond(value: number, comparison: Comparison, threshold: number): boolean {
  switch (comparison) {
    case "LessThanThreshold":
      return value < threshold;
    case "LessThanOrEqualToThreshold":
      return value <= threshold;
    case "GreaterThanThreshold":
      return value > threshold;
    case "GreaterThanOrEqualToThreshold":
      return value >= threshold;
  }
}
