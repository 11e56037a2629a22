import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { IMAGES, isImageName, type Architecture, type ImageName } from "./images";

export type { Architecture, ImageName } from "./images";

/** Properties of {@link MachineImage}. */
export interface MachineImageProps {
  /**
   * The image: a known name, or the id of an image (`ami-…`).
   *
   * @default "al2023"
   */
  readonly image?: string;

  /**
   * Processor architecture; of no effect with the id of an image.
   *
   * @default "arm64"
   */
  readonly architecture?: Architecture;
}

/** The image the bastions boot from: the current one of a distribution, or exactly the one named. */
export class MachineImage extends Construct {
  /** Id of the image. */
  public readonly imageId: string;

  constructor(scope: Construct, id: string, props: MachineImageProps = {}) {
    super(scope, id);
    const image = props.image ?? "al2023";
    this.imageId = isImageName(image) ? this.lookUp(image, props.architecture ?? "arm64") : image;
    if (image === "al2") {
      Annotations.of(this).addWarning(
        "image: Amazon Linux 2 has been out of support since 2026-06-30 and gets no security updates. Use al2023.",
      );
    }
  }

  private lookUp(name: ImageName, architecture: Architecture): string {
    const image = IMAGES[name];
    if ("parameter" in image) {
      // Not `value`, which Terraform treats as a secret and hides in every plan.
      return new DataAwsSsmParameter(this, "Parameter", { name: image.parameter(architecture) })
        .insecureValue;
    }
    return new DataAwsAmi(this, "Ami", {
      mostRecent: true,
      owners: [image.owner],
      filter: [
        { name: "name", values: [image.namePattern(architecture)] },
        { name: "state", values: ["available"] },
      ],
    }).id;
  }
}
