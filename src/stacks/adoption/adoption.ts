import type { TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { NODE_NAMES } from "../../node-name";
import type { Settings } from "../../settings";
import type { PairFrame } from "../pair";
import { AdoptedNode } from "./adopted-node";
import { AdoptedRecords } from "./adopted-records";
import { ImportBlock } from "./import-block";

/** Has the next plan take over what the settings say exists already, instead of making it. */
export function addAdoption(
  stack: TerraformStack,
  { nodes, dns, adopt }: Settings,
  { subnetIds, zoneId, names }: PairFrame,
  dnsProvider?: TerraformProvider,
): void {
  for (const node of NODE_NAMES) {
    const adopted = nodes[node].adopt;
    if (adopted !== undefined) {
      const id = node === "primary" ? "AdoptPrimary" : "AdoptSecondary";
      new AdoptedNode(stack, id, { node, adopt: adopted, subnetId: subnetIds[node] });
    }
  }
  if (dns.adopt) {
    new AdoptedRecords(stack, "AdoptRecords", { zoneId, names, dnsProvider });
  }
  const others = new Construct(stack, "Adopt");
  for (const [to, id] of Object.entries(adopt)) {
    new ImportBlock(others, to, { to, id });
  }
}
