import { z } from "zod";
import { ec2Id } from "../fields/aws-names";
import { freeText, section, text } from "../fields/field";
import { type Fault, withRule } from "../fields/rules";
import { allowed } from "../model/sentence";
import { shown } from "../model/shown-value";

const ADOPTED = ["eipAllocationId", "networkInterfaceId", "instanceId"] as const;

const fields = section({
  eipAllocationId: ec2Id("eipalloc", "an Elastic IP").describe("Elastic IP that becomes the fixed address."),
  networkInterfaceId: ec2Id("eni", "a network interface")
    .optional()
    .describe("Network interface in that subnet; the Elastic IP is bound to it, or will be.")
    .meta({ defaultText: "a new one" }),
  instanceId: ec2Id("i", "an instance")
    .optional()
    .describe("Instance that booted with that interface.")
    .meta({ defaultText: "a new one" }),
});

/** `nodes.<node>.adopt` */
export const nodeAdoption = withRule(fields, [], ({ networkInterfaceId, instanceId }) =>
  instanceId !== undefined && networkInterfaceId === undefined
    ? [
        {
          path: ["networkInterfaceId"],
          message:
            "is missing: an instance is taken over together with the interface it booted with, because that cannot be changed",
        },
      ]
    : [],
)
  .optional()
  .describe("What exists already and is taken over instead of made.")
  .meta({ effect: "next plan" });

/** One resource cannot become both nodes'. Either node may be anything as long as other things are wrong. */
export function adoptedTwice(nodes: object): Fault[] {
  const { primary, secondary } = nodes as Record<string, { adopt?: Record<string, unknown> } | undefined>;
  return ADOPTED.flatMap((key) => {
    const adopted = primary?.adopt?.[key];
    return adopted !== undefined && adopted === secondary?.adopt?.[key]
      ? [
          {
            path: ["secondary", "adopt", key],
            message: `must differ from nodes.primary.adopt.${key}: both are ${shown(adopted)}`,
          },
        ]
      : [];
  });
}

const address = text(
  /^aws_[a-z0-9_]+\.[a-z0-9_]+(?:\["[^"\\$%]{1,256}"\])?$/,
  "a Terraform address of this pair, such as aws_security_group.checkers",
);

/** `adopt` */
export const adopt = z
  .record(address, freeText("the id it is imported by", 512), {
    error: allowed("a mapping of Terraform addresses to ids, as redundant-bastion adopt prints it"),
  })
  .default({})
  .describe(
    "Whatever else exists already, by Terraform address: `redundant-bastion adopt` prints it for a pair whose state was lost.",
  )
  .meta({ effect: "next plan" });
