/** How to reach the local AWS. */
export interface LocalAwsAccess {
  readonly endpoint: string;
  /** The region the hosts are in. */
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * The environment in which Terraform, the AWS CLI and the SDKs find the local AWS and nothing else: what
 * they run is the same as for AWS. Nothing of a real account is passed on.
 */
export function environmentFor(
  { endpoint, region, credentials }: LocalAwsAccess,
  base: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const neutral = Object.entries(base).filter(
    ([name]) => !/^(?:AWS_|TF_VAR_|TF_CLI_ARGS|BASTION_)/.test(name),
  );
  return {
    ...Object.fromEntries(neutral),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    // Older versions of the AWS CLI know only this one.
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: "true",
    // A fault of the local AWS does not go away by itself: no need to wait for it.
    AWS_MAX_ATTEMPTS: "4",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}
