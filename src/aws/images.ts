import { DescribeImagesCommand, type EC2Client } from "@aws-sdk/client-ec2";
import { GetParameterCommand, type SSMClient } from "@aws-sdk/client-ssm";
import { type Architecture, type ImageName, IMAGES, type OwnedImage } from "../model/images";
import { call } from "./call";

/** The current image of a distribution, found as the plan finds it. */
export function currentImage(
  { ec2, ssm }: { readonly ec2: EC2Client; readonly ssm: SSMClient },
  name: ImageName,
  architecture: Architecture,
): Promise<string> {
  const image = IMAGES[name];
  return "parameter" in image
    ? fromParameter(ssm, image.parameter(architecture))
    : newestOf(ec2, image, architecture);
}

function fromParameter(ssm: SSMClient, parameter: string): Promise<string> {
  return call("ssm:GetParameter", async () => {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter }));
    return Parameter!.Value!;
  });
}

function newestOf(
  ec2: EC2Client,
  { owner, namePattern }: OwnedImage,
  architecture: Architecture,
): Promise<string> {
  const name = namePattern(architecture);
  return call("ec2:DescribeImages", async () => {
    const { Images = [] } = await ec2.send(
      new DescribeImagesCommand({
        Owners: [owner],
        Filters: [
          { Name: "name", Values: [name] },
          { Name: "state", Values: ["available"] },
        ],
      }),
    );
    const [newest] = Images.sort((a, b) => (b.CreationDate ?? "").localeCompare(a.CreationDate ?? ""));
    if (newest === undefined) {
      throw new Error(`account ${owner} publishes no image "${name}" in this region`);
    }
    return newest.ImageId!;
  });
}
