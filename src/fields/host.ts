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
  isImageName,
  OTHER_ROOT_GIB,
} from "../model/images";
import { allowed, asText, MISSING, orList, type Sentence, sentence } from "../model/sentence";
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

/**
 * Most IOPS of an io2 volume, for each GiB of its size.
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html
 */
export const IOPS_PER_GIB = 1000;

/** Most IOPS of an io2 volume. */
export const MAX_IOPS = 256_000;

/** Said of fields of `host` that do not fit each other. */
export const HOST_SENTENCES = {
  otherArchitecture: <Value>(wanted: Value, given: Value, its: Value, example: Value): Sentence<Value> =>
    sentence`must be of host.architecture ${wanted}, got ${given}, which is ${its}: name a type such as ${example}, or set host.architecture`,
  smallerThanImage: <Value>(min: Value, image: Value, given: Value): Sentence<Value> =>
    sentence`must be at least ${min} for ${image}, got ${given}`,
  noIops: `${MISSING}: host.rootVolumeType io2 needs it`,
  iopsOfGp3: <Value>(type: Value): Sentence<Value> => sentence`needs host.rootVolumeType io2, got ${type}`,
  tooManyIops: <Value>(max: Value, gib: Value, given: Value): Sentence<Value> =>
    sentence`must be at most ${max} for a root volume of ${gib} GiB, got ${given}`,
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
    .describe("Size of the encrypted root volume in GiB, at least that of the image.")
    .meta({ defaultText: "8; 10 for centos-stream-9" }),
  rootVolumeType: choice(["gp3", "io2"])
    .default("gp3")
    .describe("Type of the root volume: `gp3`, or `io2` with `rootVolumeIops`."),
  rootVolumeIops: wholeNumber(100, MAX_IOPS)
    .optional()
    .describe(`IOPS of an \`io2\` root volume, at most ${IOPS_PER_GIB} for each GiB.`),
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

/** Size of the root volume when none is given, in GiB: that of the image. */
export function defaultRootVolumeGiB(of: string): number {
  return isImageName(of) ? IMAGE_ROOT_GIB[of] : OTHER_ROOT_GIB;
}

function iopsOfWrongVolume({ image: of, rootVolumeGiB, rootVolumeType, rootVolumeIops }: Host): Fault[] {
  const path = ["rootVolumeIops"];
  if (rootVolumeIops === undefined) {
    return rootVolumeType === "io2" ? [{ path, message: HOST_SENTENCES.noIops }] : [];
  }
  if (rootVolumeType !== "io2") {
    return [{ path, message: asText(HOST_SENTENCES.iopsOfGp3(rootVolumeType)) }];
  }
  const size = rootVolumeGiB ?? defaultRootVolumeGiB(of);
  const max = size * IOPS_PER_GIB;
  return rootVolumeIops > max
    ? [{ path, message: asText(HOST_SENTENCES.tooManyIops(max, size, rootVolumeIops)) }]
    : [];
}

function smallerThanImage({ image: of, rootVolumeGiB }: Host): Fault[] {
  const min = defaultRootVolumeGiB(of);
  return rootVolumeGiB !== undefined && rootVolumeGiB < min
    ? [
        {
          path: ["rootVolumeGiB"],
          message: asText(HOST_SENTENCES.smallerThanImage<string | number>(min, of, rootVolumeGiB)),
        },
      ]
    : [];
}

const VOLUME = ["image", "rootVolumeGiB", "rootVolumeType", "rootVolumeIops"];

const architectureRule = withRule(fields, ["architecture", "instanceType"], otherArchitecture);
const sizeRule = withRule(architectureRule, ["image", "rootVolumeGiB"], smallerThanImage);

/** `host` */
export const host = withRule(sizeRule, VOLUME, iopsOfWrongVolume)
  .prefault({})
  .describe("The hosts. A change here takes effect on a host when its `generation` is raised.")
  .meta({ effect: "new generation" });
