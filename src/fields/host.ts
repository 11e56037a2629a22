import { z } from "zod";
import { choice, flag, freeText, section, text, wholeNumber } from "./field";
import { type Fault, withRule } from "./rules";
import {
  type Architecture,
  architectureOf,
  DEFAULT_IMAGE,
  DEFAULT_INSTANCE_TYPE,
  IMAGE_ROOT_GIB,
  type ImageName,
  IMAGES,
  OTHER_ROOT_GIB,
} from "../model/images";
import { allowed, asText, orList, type Sentence, sentence } from "../model/sentence";
import { shown } from "../model/shown-value";
import { DEFAULT_UPDATE_TIME, TIME_OF_DAY } from "../model/updates";
import { userData } from "./user-data";

const IMAGE_NAMES = Object.keys(IMAGES) as ImageName[];
const imageError = { error: allowed(`${orList(IMAGE_NAMES)}, or the id of an image (ami-…)`) };
const image = z.union(
  [
    z.enum(IMAGE_NAMES, imageError),
    z
      .string(imageError)
      .regex(/^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/)
      .meta({ patternFlags: "" }),
  ],
  imageError,
);

/** Said of fields of `host` that do not fit each other. */
export const HOST_SENTENCES = {
  otherArchitecture: <Value>(wanted: Value, given: Value, its: Value, example: Value): Sentence<Value> =>
    sentence`must be of host.architecture ${wanted}, got ${given}, which is ${its}: name a type such as ${example}, or set host.architecture`,
  smallerThanImage: <Value>(min: Value, image: Value, given: Value): Sentence<Value> =>
    sentence`must be at least ${min} for ${image}, got ${given}`,
};

const fields = section({
  image: image
    .default(DEFAULT_IMAGE)
    .describe(
      "Image: `al2023`, `ubuntu-24.04`, `centos-stream-9`, `al2` (out of support), or an `ami-…` of your own.",
    ),
  imageFamily: choice(IMAGE_NAMES)
    .optional()
    .describe("Distribution your own `ami-…` is based on. Not needed for the named images.")
    .meta({ defaultText: `\`${DEFAULT_IMAGE}\`` }),
  architecture: choice(["arm64", "x86_64"] satisfies Architecture[])
    .default("arm64")
    .describe("Processor architecture of image and instance type."),
  instanceType: text(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "an EC2 instance type such as t4g.micro")
    .optional()
    .describe("EC2 instance type, of that architecture.")
    .meta({
      defaultText: `\`${DEFAULT_INSTANCE_TYPE.arm64}\`; \`${DEFAULT_INSTANCE_TYPE.x86_64}\` for x86_64`,
    }),
  rootVolumeGiB: wholeNumber(8, 16384, " (GiB)")
    .optional()
    .describe("Size of the encrypted gp3 root volume in GiB, at least that of the image.")
    .meta({ defaultText: "8; 10 for centos-stream-9" }),
  keyName: freeText("the name of an EC2 key pair", 255)
    .nullable()
    .default(null)
    .describe("Name of an EC2 key pair for the image's first user."),
  sessionManager: flag().default(true).describe("Let Session Manager in: the way in when SSH is broken."),
  updates: choice(["security", "off"])
    .default("security")
    .describe(
      "Updates the hosts install by themselves, with a reboot where one is needed: the secondary on Monday, Wednesday and Friday, the primary on the days after. CentOS Stream marks none as security, so it gets all.",
    ),
  updateTime: text(TIME_OF_DAY, "a time of day HH:MM in UTC, in quotes, such as '18:00'")
    .default(DEFAULT_UPDATE_TIME)
    .describe("Time of these updates, in UTC."),
  userData,
});

type Host = z.output<typeof fields>;

function otherArchitecture({ architecture, instanceType }: Host): Fault[] {
  if (instanceType === undefined || architectureOf(instanceType) === architecture) {
    return [];
  }
  const message = HOST_SENTENCES.otherArchitecture<string>(
    architecture,
    shown(instanceType),
    architectureOf(instanceType),
    DEFAULT_INSTANCE_TYPE[architecture],
  );
  return [{ path: ["instanceType"], message: asText(message) }];
}

function smallerThanImage({ image: of, rootVolumeGiB }: Host): Fault[] {
  const min = (IMAGE_ROOT_GIB as Partial<Record<string, number>>)[of] ?? OTHER_ROOT_GIB;
  return rootVolumeGiB !== undefined && rootVolumeGiB < min
    ? [
        {
          path: ["rootVolumeGiB"],
          message: asText(HOST_SENTENCES.smallerThanImage<string | number>(min, of, rootVolumeGiB)),
        },
      ]
    : [];
}

/** `host` */
export const host = withRule(
  withRule(fields, ["architecture", "instanceType"], otherArchitecture),
  ["image", "rootVolumeGiB"],
  smallerThanImage,
)
  .prefault({})
  .describe("The hosts. A change here takes effect on a host when its `generation` is raised.")
  .meta({ effect: "new generation" });
