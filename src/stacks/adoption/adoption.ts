import type { TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { NODE_NAMES, nodeId } from "../../model/names";
import type { RedundantBastion } from "../../constructs/redundant-bastion";
import type { Settings } from "../../settings";
import { AdoptedNode } from "./adopted-node";
import { AdoptedRecords } from "./adopted-records";
import { FoundAddress } from "./found-address";
import { ImportBlock } from "../../terraform/import-block";

/** Has the next plan take over what exists already, instead of making it: by the settings, and addresses by their tags. */
export function addAdoption(
  stack: TerraformStack,
  { name, nodes, dns, adopt }: Settings,
  { network, zone, failoverName }: RedundantBastion,
  dnsProvider?: TerraformProvider,
): void {
  for (const node of NODE_NAMES) {
    const adopted = nodes[node].adopt;
    if (adopted !== undefined) {
      new AdoptedNode(stack, `Adopt${nodeId(node)}`, {
        node,
        adopt: adopted,
        subnetId: network.subnetIds[node],
      });
    }
    new FoundAddress(stack, `Found${nodeId(node)}`, { pairName: name, node, adopt: adopted });
  }
  if (dns.adopt) {
    const { names } = failoverName;
    new AdoptedRecords(stack, "AdoptRecords", { zoneId: zone.zoneId, names, dnsProvider });
    failoverName.makePrimaryFirst();
  }
  const others = new Construct(stack, "Adopt");
  for (const [to, id] of Object.entries(adopt)) {
    new ImportBlock(others, to, { to, id });
  }
}
