import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { byChoice, choose, isChoice, isOneOf, when } from "../plan-time";

/** Processor architectures a bastion can have. */
export type Architecture = "arm64" | "x86_64";

/** Images known by name. */
export type ImageName = "al2023" | "ubuntu-24.04" | "centos-stream-9" | "al2";

/** SSM public parameters that hold the id of the current image. */
const PARAMETERS: Record<string, (architecture: Architecture) => string> = {
  /** @see https://docs.aws.amazon.com/linux/al2023/ug/ec2.html */
  al2023: (architecture) => `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
  /** @see https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/ */
  "ubuntu-24.04": (architecture) =>
    `/aws/service/canonical/ubuntu/server/24.04/stable/current/${
      architecture === "arm64" ? "arm64" : "amd64"
    }/hvm/ebs-gp3/ami-id`,
  al2: (architecture) => `/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-${architecture}-gp2`,
};

interface OwnedImage {
  readonly owner: string;
  readonly namePattern: (architecture: Architecture) => string;
}

/** Images without such a parameter are found by their owner and name. */
const OWNED: Record<string, OwnedImage> = {
  /** @see https://www.centos.org/download/aws-images/ */
  "centos-stream-9": {
    owner: "125523088429",
    namePattern: (architecture) => `CentOS Stream 9 ${architecture === "arm64" ? "aarch64" : "x86_64"} *`,
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
  return Object.hasOwn(PARAMETERS, image) || Object.hasOwn(OWNED, image);
}

/** The image the bastions boot from: the current one of a distribution, or exactly the one named. */
export class MachineImage extends Construct {
  /** Id of the image. */
  public readonly imageId: string;

  constructor(scope: Construct, id: string, props: MachineImageProps = {}) {
    super(scope, id);
    const image = props.image ?? "al2023";
    const architecture = props.architecture ?? "arm64";
    const hasParameter = isOneOf(image, Object.keys(PARAMETERS));
    const isOwned = isOneOf(image, Object.keys(OWNED));
    const parameter = when(hasParameter, () => this.readParameter(image, architecture));
    const ami = when(isOwned, () => this.findOwned(image, architecture));
    this.imageId = choose<string>(
      hasParameter,
      // Not `value`, which Terraform treats as a secret and hides in every plan.
      parameter?.insecureValue ?? image,
      choose<string>(isOwned, ami?.id ?? image, image),
    );
    if (image === "al2") {
      Annotations.of(this).addWarning(
        "image: Amazon Linux 2 has been out of support since 2026-06-30 and gets no security updates. Use al2023.",
      );
    }
  }

  private readParameter(image: string, architecture: string): DataAwsSsmParameter {
    return new DataAwsSsmParameter(this, "Parameter", {
      name: byChoice(
        image,
        mapValues(PARAMETERS, (name) => byArchitecture(architecture, name)),
      ),
    });
  }

  private findOwned(image: string, architecture: string): DataAwsAmi {
    const namePattern = mapValues(OWNED, (owned) => byArchitecture(architecture, owned.namePattern));
    return new DataAwsAmi(this, "Ami", {
      mostRecent: true,
      owners: [
        byChoice(
          image,
          mapValues(OWNED, ({ owner }) => owner),
        ),
      ],
      filter: [
        { name: "name", values: [byChoice(image, namePattern)] },
        { name: "state", values: ["available"] },
      ],
    });
  }
}

function byArchitecture(architecture: string, text: (architecture: Architecture) => string): string {
  return choose(isChoice(architecture, "arm64"), text("arm64"), text("x86_64"));
}

function mapValues<Value, Result>(
  table: Record<string, Value>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value)]));
}
