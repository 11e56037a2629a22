import { z } from "zod";
import { allowed, freeText, section, text } from "../fields/field";
import { isMapping } from "../fields/rules";
import { ec2Id } from "../fields/aws-names";

/** `nodes.<node>.adopt` */
export const nodeAdoption = section({
  eipAllocationId: ec2Id("eipalloc", "an Elastic IP").describe("Elastic IP that becomes the fixed address."),
  networkInterfaceId: ec2Id("eni", "a network interface")
    .optional()
    .describe("Network interface in that subnet; the Elastic IP is bound to it, or will be.")
    .meta({ defaultText: "a new one" }),
  instanceId: ec2Id("i", "an instance")
    .optional()
    .describe("Instance that booted with that interface.")
    .meta({ defaultText: "a new one" }),
})
  .superRefine(
    ({ networkInterfaceId, instanceId }, context) => {
      if (instanceId !== undefined && networkInterfaceId === undefined) {
        context.addIssue({
          code: "custom",
          path: ["networkInterfaceId"],
          message:
            "is missing: an instance is taken over together with the interface it booted with, because that cannot be changed",
        });
      }
    },
    { when: isMapping },
  )
  .optional()
  .describe("What exists already and is taken over instead of made.");

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
  );
