/** What the lab needs to know of an alarm, in its own words. */
export interface Alarm {
  readonly name: string;
  readonly state: AlarmState;
  /** The metrics it adds up; one for most alarms. */
  readonly metrics: readonly AlarmMetric[];
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  /** So many of the periods must be beyond the threshold. */
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  readonly missingData: MissingData;
}

/** A metric and what is made of its datapoints in a period. */
export interface AlarmMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly { readonly Name: string; readonly Value: string }[];
  readonly statistic: Statistic;
}

export const STATISTICS = ["Minimum", "Maximum", "Average", "Sum"] as const;
export type Statistic = (typeof STATISTICS)[number];

export const COMPARISONS = [
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "GreaterThanOrEqualToThreshold",
] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const MISSING_DATA = ["breaching", "notBreaching", "ignore", "missing"] as const;
export type MissingData = (typeof MISSING_DATA)[number];

export type AlarmState = "OK" | "ALARM" | "INSUFFICIENT_DATA";

/** A value of a metric, and when it was put; milliseconds since the epoch. */
export interface Datapoint {
  readonly at: number;
  readonly value: number;
}
