import { isDeepStrictEqual } from "node:util";
import { section, wholeNumber } from "./field";
import { exactlyOne, isMapping } from "./rules";
import { nodeAdoption } from "../settings/adopt";
import { ec2Id, lookupTags } from "./aws-names";

/** `network` */
export const network = exactlyOne(
  section({
    vpcId: ec2Id("vpc", "a VPC")
      .optional()
      .describe("VPC the bastions go into.")
      .meta({ defaultText: "or `vpcTags`" }),
    vpcTags: lookupTags("that VPC")
      .optional()
      .describe("Tags that exactly one VPC has.")
      .meta({ defaultText: "or `vpcId`" }),
  }),
  "vpcId",
  "vpcTags",
).describe("The existing VPC.");

function node(which: string) {
  return exactlyOne(
    section({
      subnetId: ec2Id("subnet", "a subnet")
        .optional()
        .describe(`Public subnet of the ${which}.`)
        .meta({ defaultText: "or `subnetTags`" }),
      subnetTags: lookupTags("that subnet of the VPC")
        .optional()
        .describe("Tags that exactly one subnet of the VPC has.")
        .meta({ defaultText: "or `subnetId`" }),
      generation: wholeNumber(1, 1_000_000)
        .default(1)
        .describe(
          "Raise it to have this host replaced, with all current settings; never both in one deployment.",
        ),
      adopt: nodeAdoption,
    }),
    "subnetId",
    "subnetTags",
  ).describe(`The ${which} bastion.`);
}

/** `nodes` */
export const nodes = section({ primary: node("primary"), secondary: node("secondary") })
  .superRefine(
    ({ primary, secondary }, context) => {
      for (const key of ["subnetId", "subnetTags"] as const) {
        // Either may be anything as long as other things are wrong.
        if (primary?.[key] !== undefined && isDeepStrictEqual(primary[key], secondary?.[key])) {
          context.addIssue({
            code: "custom",
            path: ["secondary", key],
            message: `must be another subnet than nodes.primary.${key}, in another Availability Zone, got the same`,
          });
        }
      }
      for (const key of ["eipAllocationId", "networkInterfaceId", "instanceId"] as const) {
        const adopted = primary?.adopt?.[key];
        if (adopted !== undefined && adopted === secondary?.adopt?.[key]) {
          context.addIssue({
            code: "custom",
            path: ["secondary", "adopt", key],
            message: `must be another one than nodes.primary.adopt.${key}, got the same`,
          });
        }
      }
    },
    { when: isMapping },
  )
  .describe("The two bastions, in two Availability Zones.");
