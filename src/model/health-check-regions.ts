import { list } from "../constructs/props";

/**
 * The regions Route 53 can check from.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
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

/** Rule for the regions that check. */
export const healthCheckRegions = list(
  (region) => (HEALTH_CHECK_REGIONS as readonly unknown[]).includes(region),
  `regions out of ${HEALTH_CHECK_REGIONS.join(", ")}`,
  MIN_HEALTH_CHECK_REGIONS,
);
