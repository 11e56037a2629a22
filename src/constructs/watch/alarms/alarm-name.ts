/** The alarms over health, which people are told of, and whether they need a watched secondary. */
const HEALTH_ALARMS = {
  "primary-unhealthy": false,
  "secondary-unhealthy": true,
  "both-down": true,
  "primary-checkers": false,
  "secondary-checkers": true,
} as const;

/** One of them. */
export type HealthAlarmKind = keyof typeof HEALTH_ALARMS;

/** Name of an alarm in CloudWatch. */
export function alarmName(pairName: string, kind: HealthAlarmKind): string {
  return `${pairName}-${kind}`;
}

/** Names of all alarms over the health of a pair. */
export function healthAlarmNames(pairName: string, watchSecondary: boolean): string[] {
  return (Object.keys(HEALTH_ALARMS) as HealthAlarmKind[])
    .filter((kind) => watchSecondary || !HEALTH_ALARMS[kind])
    .map((kind) => alarmName(pairName, kind));
}
