/*
 * What AWS documents of Route 53's health checks.
 * https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html
 */

/** The regions Route 53 can check from. */
export const HEALTH_CHECK_REGIONS = [
  "us-east-1",
  "us-west-1",
  "us-west-2",
  "eu-west-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-northeast-1",
  "sa-east-1",
] as const;

/** Fewest regions Route 53 accepts. */
export const MIN_HEALTH_CHECK_REGIONS = 3;

/** Seconds for a TCP check to establish its connection. */
export const TCP_CHECK_TIMEOUT_SECONDS = 10;

/** More than this percentage of the checkers must reach an address for it to be healthy. */
export const HEALTHY_ABOVE_PERCENT = 18;
