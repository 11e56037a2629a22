import { DataAwsEip } from "@cdktf/provider-aws/lib/data-aws-eip";
import { DataAwsNetworkInterface } from "@cdktf/provider-aws/lib/data-aws-network-interface";
import { Op, TerraformSelf, type Postcondition } from "cdktf";
import { Construct } from "constructs";
import { hcl } from "../../terraform/hcl";
import type { NodeName } from "../../model/names";
import type { Settings } from "../../settings";
import { ImportBlock, type ImportBlockProps } from "../../terraform/import-block";

/** Properties of {@link AdoptedNode}. */
export interface AdoptedNodeProps {
  /** Which of the two. */
  readonly node: NodeName;

  /** What is taken over. */
  readonly adopt: NonNullable<Settings["nodes"][NodeName]["adopt"]>;

  /** Subnet that is named for the node. */
  readonly subnetId: string;
}

/** What a node takes over: its Elastic IP, and perhaps the interface and the instance that use it. */
export class AdoptedNode extends Construct {
  constructor(scope: Construct, id: string, props: AdoptedNodeProps) {
    super(scope, id);
    const { eipAllocationId, networkInterfaceId, instanceId } = props.adopt;
    this.import("aws_eip", props.node, eipAllocationId);
    if (networkInterfaceId === undefined) {
      return;
    }
    new DataAwsNetworkInterface(this, "NetworkInterface", {
      id: networkInterfaceId,
      lifecycle: { postcondition: fits(props, networkInterfaceId) },
    });
    this.import("aws_network_interface", props.node, networkInterfaceId);

    // The two may be bound to each other already, or not yet.
    const eip = new DataAwsEip(this, "Eip", { id: eipAllocationId });
    const isBound = Op.eq(eip.networkInterfaceId, networkInterfaceId);
    this.import("aws_eip_association", props.node, hcl`toset(${isBound} ? [${eip.associationId}] : [])`);
    if (instanceId !== undefined) {
      this.import("aws_instance", props.node, instanceId);
    }
  }

  private import(type: string, node: NodeName, id: ImportBlockProps["id"]): void {
    new ImportBlock(this, type, { to: `${type}.${node}`, id });
  }
}

/** An interface in another subnet, or of another instance, would have to be made anew. */
function fits({ node, adopt, subnetId }: AdoptedNodeProps, networkInterfaceId: string): Postcondition[] {
  const setting = `nodes.${node}.adopt.networkInterfaceId`;
  const inSubnet = {
    condition: Op.eq(TerraformSelf.getString("subnet_id"), subnetId),
    errorMessage:
      `${networkInterfaceId} (${setting}) is in ${TerraformSelf.getString("subnet_id")}, but the ${node} goes into ${subnetId}: ` +
      "an interface cannot move. Name the subnet it is in.",
  };
  if (adopt.instanceId === undefined) {
    return [inSubnet];
  }
  const ofInstance = {
    condition: hcl`anytrue([for one in self.attachment : one.device_index == 0 && one.instance_id == ${adopt.instanceId}])`,
    errorMessage:
      `${networkInterfaceId} (${setting}) is not the first interface of ${adopt.instanceId}: the host would not use the fixed address. ` +
      "Name the interface the instance booted with.",
  };
  return [inSubnet, ofInstance];
}
