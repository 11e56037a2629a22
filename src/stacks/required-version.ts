/** Lowest Terraform and OpenTofu release the emitted configuration is written for. */
export const REQUIRED_VERSION = ">= 1.9.0";
