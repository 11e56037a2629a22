import { z } from "zod";
import type { Architecture, ImageName } from "../constructs/hosts/machine-image";
import { DEFAULT_UPDATE_TIME, TIME_OF_DAY, type Updates } from "../model/updates";
import { allowed, choice, flag, freeText, orList, section, text, wholeNumber } from "./field";
import { right } from "./rules";
import { given } from "../model/given";
import { architectureOf } from "../model/instance-type";
import { userData } from "./user-data";

/** Size of the root volume each image is published with, in GiB: the least that can be asked for. */
const IMAGE_ROOT_GIB: Record<ImageName, number> = {
  al2023: 8,
  "ubuntu-24.04": 8,
  "centos-stream-9": 10,
  al2: 8,
};
const IMAGE_NAMES = Object.keys(IMAGE_ROOT_GIB) as ImageName[];

/** What an image of one's own gets. */
const OTHER_ROOT_GIB = 8;

const DEFAULT_INSTANCE_TYPE: Record<Architecture, string> = { arm64: "t4g.micro", x86_64: "t3.micro" };

const imageError = { error: allowed(`${orList(IMAGE_NAMES)}, or the id of an image (ami-…)`) };
const image = z.union(
  [z.enum(IMAGE_NAMES, imageError), z.string(imageError).regex(/^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/)],
  imageError,
);

const rootGiB = (of: string): number => IMAGE_ROOT_GIB[of as ImageName] ?? OTHER_ROOT_GIB;

/** `host` */
export const host = section({
  image: image
    .default("al2023")
    .describe(
      "Image: `al2023`, `ubuntu-24.04`, `centos-stream-9`, `al2` (out of support), or an `ami-…` of your own.",
    ),
  imageFamily: choice(IMAGE_NAMES)
    .optional()
    .describe("What an `ami-…` of your own was made from; the others tell by themselves.")
    .meta({ defaultText: "`al2023`" }),
  architecture: choice(["arm64", "x86_64"] satisfies Architecture[])
    .default("arm64")
    .describe("Processor architecture of image and instance type."),
  instanceType: text(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, "an EC2 instance type such as t4g.micro")
    .optional()
    .describe("EC2 instance type, of that architecture.")
    .meta({ defaultText: "`t4g.micro`; `t3.micro` for x86_64" }),
  rootVolumeGiB: wholeNumber(8, 16384, " (GiB)")
    .optional()
    .describe("Size of the encrypted gp3 root volume in GiB, at least that of the image.")
    .meta({ defaultText: "8; 10 for centos-stream-9" }),
  keyName: freeText("the name of an EC2 key pair", 255)
    .nullable()
    .default(null)
    .describe("Name of an EC2 key pair for the image's first user."),
  sessionManager: flag().default(true).describe("Let Session Manager in: the way in when SSH is broken."),
  updates: choice(["security", "off"] satisfies Updates[])
    .default("security")
    .describe(
      "Updates the hosts install by themselves, with a reboot where one is needed: the secondary on Monday, Wednesday and Friday, the primary on the days after. CentOS Stream marks none as security, so it gets all.",
    ),
  updateTime: text(TIME_OF_DAY, "a time of day HH:MM in UTC, in quotes, such as '18:00'")
    .default(DEFAULT_UPDATE_TIME)
    .describe("Time of these updates, in UTC."),
  userData,
})
  .superRefine(
    ({ architecture, instanceType }, context) => {
      if (instanceType !== undefined && architectureOf(instanceType) !== architecture) {
        context.addIssue({
          code: "custom",
          path: ["instanceType"],
          message:
            `must be of host.architecture ${architecture}, got ${given(instanceType)}, which is ${architectureOf(instanceType)}: ` +
            `name a type such as ${DEFAULT_INSTANCE_TYPE[architecture]}, or set host.architecture`,
        });
      }
    },
    { when: right("architecture", "instanceType") },
  )
  .superRefine(
    ({ image: of, rootVolumeGiB }, context) => {
      if (rootVolumeGiB !== undefined && rootVolumeGiB < rootGiB(of)) {
        context.addIssue({
          code: "custom",
          path: ["rootVolumeGiB"],
          message: `must be at least ${rootGiB(of)} for ${of}, got ${rootVolumeGiB}`,
        });
      }
    },
    { when: right("image", "rootVolumeGiB") },
  )
  .transform((settings) => ({
    ...settings,
    instanceType: settings.instanceType ?? DEFAULT_INSTANCE_TYPE[settings.architecture],
    rootVolumeGiB: settings.rootVolumeGiB ?? rootGiB(settings.image),
  }))
  .prefault({})
  .describe("The hosts. A change here takes effect on a host when its `generation` is raised.");
