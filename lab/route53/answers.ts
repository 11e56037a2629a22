import type { RecordSet } from "./model";

/**
 * Which record set answers, of all that were deployed with one name and type.
 *
 * Unhealthy ones are left out; without a healthy one all count as healthy; then the primary goes first.
 * A record set without a health check is always healthy.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
 */
export function chooseRecord(
  group: readonly RecordSet[],
  isHealthy: (healthCheckId: string) => boolean,
): RecordSet | undefined {
  const healthy = group.filter(
    ({ healthCheckId }) => healthCheckId === undefined || isHealthy(healthCheckId),
  );
  const eligible = healthy.length > 0 ? healthy : group;
  return eligible.find(({ failover }) => failover !== "SECONDARY") ?? eligible[0];
}

/** The record sets with this name and type. */
export function groupOf(records: readonly RecordSet[], name: string, type: string): RecordSet[] {
  return records.filter((record) => record.name === name && record.type === type);
}
