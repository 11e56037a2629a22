import { DataAwsAmi } from "@cdktf/provider-aws/lib/data-aws-ami";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { byChoice, choose, isChoice, isOneOf, isUnknownId, when } from "../../terraform/plan-time";
import { host } from "../../fields/host";
import { checked } from "../check";
import type { HostOptions } from "../options";
import {
  type Architecture,
  type ImageName,
  IMAGES,
  type OwnedImage,
  type SsmImage,
} from "../../model/images";

/** Images whose id is in a public parameter. */
const PARAMETERS = imagesWhere((image): image is SsmImage => "parameter" in image);

/** Images that are found by their owner and name. */
const OWNED = imagesWhere((image): image is OwnedImage => "owner" in image);

function imagesWhere<Kind extends SsmImage | OwnedImage>(
  isKind: (image: SsmImage | OwnedImage) => image is Kind,
): Partial<Record<ImageName, Kind>> {
  return Object.fromEntries(
    Object.entries(IMAGES).flatMap(([name, image]) => (isKind(image) ? [[name, image]] : [])),
  );
}

/** Properties of {@link MachineImage}. */
export interface MachineImageProps {
  /**
   * The image: a known name, or the id of an image (`ami-…`), also one that Terraform finds. The architecture is of
   * no effect with the id of an image.
   *
   * @default - all defaults
   */
  readonly host?: HostOptions;
}

/** The image the bastions boot from: the current one of a distribution, or exactly the one named. */
export class MachineImage extends Construct {
  /** Id of the image. */
  public readonly imageId: string;

  constructor(scope: Construct, id: string, props: MachineImageProps = {}) {
    super(scope, id);
    const { image: wanted, architecture } = checked(this, { host }, props).host;
    if (isUnknownId(this, wanted)) {
      this.imageId = wanted;
      return;
    }
    const hasParameter = isOneOf(wanted, Object.keys(PARAMETERS));
    const isOwned = isOneOf(wanted, Object.keys(OWNED));
    const parameter = when(hasParameter, () => this.readParameter(wanted, architecture));
    const ami = when(isOwned, () => this.findOwned(wanted, architecture));
    this.imageId = choose<string>(
      hasParameter,
      // Not `value`, which Terraform treats as a secret and hides in every plan.
      parameter?.insecureValue ?? wanted,
      choose<string>(isOwned, ami?.id ?? wanted, wanted),
    );
    if (wanted === "al2") {
      Annotations.of(this).addWarning(
        "image: Amazon Linux 2 has been out of support since 2026-06-30 and gets no security updates. Use al2023.",
      );
    }
  }

  private readParameter(image: string, architecture: string): DataAwsSsmParameter {
    return new DataAwsSsmParameter(this, "Parameter", {
      name: byChoice(
        image,
        mapValues(PARAMETERS, ({ parameter }) => byArchitecture(architecture, parameter)),
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
