import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Annotations } from "cdktf";
import { Construct } from "constructs";

/** Processor architectures a bastion can have. */
export type Architecture = "arm64" | "x86_64";

/** Images known by name. */
export type ImageName = "al2023" | "ubuntu-24.04" | "centos-stream-9" | "al2";

interface SsmImage {
  readonly parameter: (architecture: Architecture) => string;
}
interface OwnedImage {
  readonly owner: string;
  readonly namePattern: (architecture: Architecture) => string;
}

/** How the current image of each name is found. */
const IMAGES: Record<ImageName, SsmImage | OwnedImage> = {
  /** @see https://docs.aws.amazon.com/linux/al2023/ug/ec2.html */
  al2023: {
    parameter: (architecture) =>
      `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
  },
  /** @see https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/ */
  "ubuntu-24.04": {
    parameter: (architecture) =>
      `/aws/service/canonical/ubuntu/server/24.04/stable/current/${
        architecture === "arm64" ? "arm64" : "amd64"
      }/hvm/ebs-gp3/ami-id`,
  },
  /** CentOS publishes no SSM parameter. @see https://www.centos.org/download/aws-images/ */
  "centos-stream-9": {
    owner: "125523088429",
    namePattern: (architecture) => `CentOS Stream 9 ${architecture === "arm64" ? "aarch64" : "x86_64"} *`,
  },
  al2: {
    parameter: (architecture) => `/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-${architecture}-gp2`,
  },
};

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

/** Whether an image is known by this name. */
export function isImageName(image: string): image is ImageName {
  return Object.hasOwn(IMAGES, image);
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
