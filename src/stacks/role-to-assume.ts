import type { AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";

/** How a provider is told the role to assume, if any. */
export function roleToAssume(roleArn: string | undefined): AwsProviderConfig["assumeRole"] {
  return roleArn === undefined ? undefined : [{ roleArn }];
}
