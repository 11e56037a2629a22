import { EC2Client, RegisterImageCommand } from "@aws-sdk/client-ec2";
import type { LocalAwsAccess } from "./access";

/**
 * Registers an image of the account's own: the local AWS knows none of those that are published as Ubuntu.
 *
 * @returns its id
 */
export async function registerOwnImage(aws: LocalAwsAccess, name = "debian-12"): Promise<string> {
  const ec2 = new EC2Client({ ...aws });
  try {
    const { ImageId } = await ec2.send(
      new RegisterImageCommand({
        Name: name,
        Architecture: "arm64",
        RootDeviceName: "/dev/xvda",
        VirtualizationType: "hvm",
      }),
    );
    if (ImageId === undefined) {
      throw new Error(`The local AWS registered the image ${name} and gave no id for it.`);
    }
    return ImageId;
  } finally {
    ec2.destroy();
  }
}
