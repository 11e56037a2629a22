/** The alarms of a pair that people are told of. Their names are the same wherever they are mentioned. */
export const HEALTH_ALARMS = [
  "primary-unhealthy",
  "secondary-unhealthy",
  "both-down",
  "primary-checkers",
  "secondary-checkers",
] as const;

/** One of them. */
export type HealthAlarmKind = (typeof HEALTH_ALARMS)[number];

/** Name of an alarm in CloudWatch. */
export function alarmName(pairName: string, kind: HealthAlarmKind): string {
  return `${pairName}-${kind}`;
}
