import type { Finding } from "../finding";
import { lossesOf } from "../losses";
import { textOf, type PairedPlan } from "../pairs";
import type { PlannedResource } from "../../../terraform/plan";

/** What an address consists of, in words. */
const PARTS: Readonly<Record<string, string>> = {
  aws_eip: "the Elastic IP",
  aws_network_interface: "the network interface",
  aws_eip_association: "the association of the Elastic IP",
};

/** An Elastic IP, a network interface or the binding of the two goes away. */
export function fixedAddressLost(plan: PairedPlan): Finding[] {
  return lossesOf(plan, ...Object.keys(PARTS))
    .filter(({ successor }) => successor === undefined)
    .map(({ resource, pair }) => ({
      rule: "fixed-address-lost",
      pair,
      addresses: [resource.address],
      reason: `${PARTS[resource.type]}${called(resource)} of ${pair} is ${resource.fate}. ${consequence(resource)}`,
      fix: "Undo the change of the settings that causes this.",
    }));
}

function called(resource: PlannedResource): string {
  const name = textOf(resource, "public_ip") ?? textOf(resource, "id");
  return name === undefined ? "" : ` ${name}`;
}

function consequence({ type }: PlannedResource): string {
  return type === "aws_eip"
    ? "AWS may give the address to somebody else, and every firewall that allows it must be changed."
    : "People are cut off until it is created again.";
}
