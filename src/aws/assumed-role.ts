import { AssumeRoleCommand, STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import { call, required } from "./call";

/** Credentials of a role, by those of the environment. The SDK asks again before they expire. */
export function assumedRole(
  roleArn: string | undefined,
  config: STSClientConfig,
): Pick<STSClientConfig, "credentials"> {
  if (roleArn === undefined) {
    return {};
  }
  const credentials = async () => {
    const sts = new STSClient(config);
    const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "bastion" });
    const { Credentials: found } = await call("sts:AssumeRole", () => sts.send(command)).finally(() =>
      sts.destroy(),
    );
    return {
      accessKeyId: required("sts:AssumeRole", "AccessKeyId", found?.AccessKeyId),
      secretAccessKey: required("sts:AssumeRole", "SecretAccessKey", found?.SecretAccessKey),
      sessionToken: found?.SessionToken,
      expiration: found?.Expiration,
    };
  };
  return { credentials };
}
