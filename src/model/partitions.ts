/**
 * Regions of the AWS partitions other than the commercial one: China, GovCloud, European Sovereign Cloud.
 * No commercial health check comes from their published ranges. A region missing here does no harm: its
 * ranges are let in as well.
 */
export const OTHER_PARTITION_REGIONS = [
  "cn-north-1",
  "cn-northwest-1",
  "us-gov-east-1",
  "us-gov-west-1",
  "eusc-de-east-1",
] as const;
