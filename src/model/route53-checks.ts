/*
 * What AWS documents of its TCP health checks.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */

/** Seconds for a TCP check to establish its connection. */
export const TCP_CHECK_TIMEOUT_SECONDS = 10;

/** More than this percentage of the checkers must reach an address for it to be healthy. */
export const HEALTHY_ABOVE_PERCENT = 18;
