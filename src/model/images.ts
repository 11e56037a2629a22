/** Processor architectures a bastion can have. */
export type Architecture = "arm64" | "x86_64";

/** Images known by name. */
export type ImageName = "al2023" | "ubuntu-24.04" | "centos-stream-9" | "al2";

/** An image whose current id AWS keeps in a public SSM parameter. */
export interface SsmImage {
  /** Name of the parameter. */
  readonly parameter: (architecture: Architecture) => string;
}

/** An image whose newest release is found by owner and name. */
export interface OwnedImage {
  /** Account that publishes it. */
  readonly owner: string;

  /** Pattern of its name. */
  readonly namePattern: (architecture: Architecture) => string;
}

/** Image of the hosts when none is named, and the distribution an image given by its id is taken for. */
export const DEFAULT_IMAGE: ImageName = "al2023";

/** Size of the root volume each image is published with, in GiB: the least that can be asked for. */
export const IMAGE_ROOT_GIB: Record<ImageName, number> = {
  al2023: 8,
  "ubuntu-24.04": 8,
  "centos-stream-9": 10,
  al2: 8,
};

/** Size of the root volume for an image given by its id, in GiB. */
export const OTHER_ROOT_GIB = 8;

/** Instance type when none is named. */
export const DEFAULT_INSTANCE_TYPE: Record<Architecture, string> = { arm64: "t4g.micro", x86_64: "t3.micro" };

/** How the current image of each name is found. */
export const IMAGES: Record<ImageName, SsmImage | OwnedImage> = {
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

/** Whether an image is known by this name. */
export function isImageName(image: string): image is ImageName {
  return Object.hasOwn(IMAGES, image);
}

/** Families before the one that put a `g` for Graviton behind the number. */
const FIRST_GRAVITON = "a1";

/**
 * Architecture of an EC2 instance type, from AWS's naming: a `g` among the letters right after the number
 * of the generation stands for Graviton (t4g, m7gd, c7gn, im4gn, g5g), and nothing else does (g5, g4dn).
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export function architectureOf(instanceType: string): Architecture {
  const [family] = instanceType.split(".");
  return family === FIRST_GRAVITON || /^[a-z]+\d+[a-z]*g/.test(family) ? "arm64" : "x86_64";
}
