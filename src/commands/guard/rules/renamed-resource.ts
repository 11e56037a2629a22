import type { Finding } from "../finding";
import { lossesOf } from "../losses";
import type { PairedPlan } from "../pairs";

/** Types of which a second one is no replacement for the first. */
const TYPES = [
  "aws_eip",
  "aws_network_interface",
  "aws_eip_association",
  "aws_route53_record",
  "aws_instance",
];

/** The same thing leaves one Terraform address and appears at another: Terraform makes it anew. */
export function renamedResource(plan: PairedPlan): Finding[] {
  return lossesOf(plan, ...TYPES).flatMap(({ resource, pair, successor }): Finding | [] =>
    successor === undefined
      ? []
      : {
          rule: "renamed-resource",
          pair,
          addresses: [resource.address, successor.address],
          reason: `it is ${resource.fate} at one Terraform address and created again at another.`,
          fix: `Add to the configuration: moved { from = ${resource.address} to = ${successor.address} }`,
        },
  );
}
