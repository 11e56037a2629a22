import type { TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { NODE_NAMES } from "../../model/names";
import type { Settings } from "../../settings";
import type { PairFrame } from "../pair";
import { AdoptedNode } from "./adopted-node";
import { AdoptedRecords } from "./adopted-records";
import { FoundAddress } from "./found-address";
import { ImportBlock } from "../../terraform/import-block";

/** Has the next plan take over what exists already, instead of making it: by the settings, and addresses by their tags. */
export function addAdoption(
  stack: TerraformStack,
  { name, nodes, dns, adopt }: Settings,
  { subnetIds, zoneId, names }: PairFrame,
  dnsProvider?: TerraformProvider,
): void {
  for (const node of NODE_NAMES) {
    const adopted = nodes[node].adopt;
    const id = node === "primary" ? "Primary" : "Secondary";
    if (adopted !== undefined) {
      new AdoptedNode(stack, `Adopt${id}`, { node, adopt: adopted, subnetId: subnetIds[node] });
    }
    new FoundAddress(stack, `Found${id}`, { pairName: name, node, adopt: adopted });
  }
  if (dns.adopt) {
    new AdoptedRecords(stack, "AdoptRecords", { zoneId, names, dnsProvider });
  }
  const others = new Construct(stack, "Adopt");
  for (const [to, id] of Object.entries(adopt)) {
    new ImportBlock(others, to, { to, id });
  }
}
