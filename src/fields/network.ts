import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { ec2Id, lookupTags } from "./aws-names";
import { section, wholeNumber } from "./field";
import { exactlyOne, type Fault, withRule } from "./rules";

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
)
  .describe("The existing VPC.")
  .meta({ effect: "replaces the addresses" });

/** Fields of `nodes.primary` and `nodes.secondary`. */
export const nodeFields = {
  subnetId: ec2Id("subnet", "a subnet")
    .optional()
    .describe("Public subnet of this bastion.")
    .meta({ defaultText: "or `subnetTags`" }),
  subnetTags: lookupTags("that subnet of the VPC")
    .optional()
    .describe("Tags that exactly one subnet of the VPC has.")
    .meta({ defaultText: "or `subnetId`" }),
  generation: wholeNumber(1, 1_000_000)
    .default(1)
    .describe("Raise it to have this host replaced, with all current settings; never both in one deployment.")
    .meta({ effect: "replaces that host" }),
};

/** Said of a second subnet that is the first one. */
export const sameSubnet = (primary: string): string =>
  `must be another subnet than ${primary}, in another Availability Zone, got the same`;

/** `nodes`, of sections with these fields and perhaps others. */
export function nodesSection<Shape extends typeof nodeFields>(
  fields: Shape,
): z.ZodObject<Record<"primary" | "secondary", z.ZodObject<Shape, z.core.$strict>>, z.core.$strict> {
  const node = (which: string): z.ZodObject<Shape, z.core.$strict> =>
    exactlyOne(section<Shape>(fields), "subnetId", "subnetTags")
      .describe(`The ${which} bastion.`)
      .meta({ effect: "replaces the addresses" });
  return withRule(
    section({ primary: node("primary"), secondary: node("secondary") }),
    [],
    sameSubnetFaults,
  ).describe("The two bastions, in two Availability Zones.");
}

/** Either node may be anything as long as other things are wrong. */
function sameSubnetFaults(nodes: object): Fault[] {
  const { primary, secondary } = nodes as Record<string, Record<string, unknown> | undefined>;
  return ["subnetId", "subnetTags"].flatMap((key) =>
    primary?.[key] !== undefined && isDeepStrictEqual(primary[key], secondary?.[key])
      ? [{ path: ["secondary", key], message: sameSubnet(`nodes.primary.${key}`) }]
      : [],
  );
}

/** `nodes` */
export const nodes = nodesSection(nodeFields);
