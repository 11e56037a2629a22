import { AssumeRoleCommand, STSClient, type STSClientConfig } from "@aws-sdk/client-sts";
import { call } from "./call";

/** Credentials of a role, by those of the environment. The SDK asks again before they expire. */
export function assumedRole(
  roleArn: string | undefined,
  config: STSClientConfig,
): Pick<STSClientConfig, "credentials"> {
  if (roleArn === undefined) {
    return {};
  }
  const credentials = () =>
    call("sts:AssumeRole", async () => {
      const sts = new STSClient(config);
      try {
        const { Credentials } = await sts.send(
          new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "bastion" }),
        );
        return {
          accessKeyId: Credentials!.AccessKeyId!,
          secretAccessKey: Credentials!.SecretAccessKey!,
          sessionToken: Credentials!.SessionToken,
          expiration: Credentials!.Expiration,
        };
      } finally {
        sts.destroy();
      }
    });
  return { credentials };
}
