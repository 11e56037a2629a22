import { DescribeImagesCommand, type EC2Client } from "@aws-sdk/client-ec2";
import type { SSMClient } from "@aws-sdk/client-ssm";
import { IMAGES, type Architecture, type ImageName, type OwnedImage } from "../model/images";
import { AwsError, call, required } from "./call";
import { parameterValue } from "./parameters";

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

async function fromParameter(ssm: SSMClient, parameter: string): Promise<string> {
  const imageId = await parameterValue(ssm, parameter);
  if (imageId === undefined) {
    throw new AwsError(`AWS has no SSM parameter ${parameter} in this region, which names the image`);
  }
  return imageId;
}

async function newestOf(
  ec2: EC2Client,
  { owner, namePattern }: OwnedImage,
  architecture: Architecture,
): Promise<string> {
  const action = "ec2:DescribeImages";
  const name = namePattern(architecture);
  const { Images = [] } = await call(action, () =>
    ec2.send(
      new DescribeImagesCommand({
        Owners: [owner],
        Filters: [
          { Name: "name", Values: [name] },
          { Name: "state", Values: ["available"] },
        ],
      }),
    ),
  );
  const newest = Images.sort((a, b) => (b.CreationDate ?? "").localeCompare(a.CreationDate ?? "")).at(0);
  if (newest === undefined) {
    throw new AwsError(`account ${owner} publishes no image "${name}" in this region`);
  }
  return required(action, "ImageId", newest.ImageId);
}
