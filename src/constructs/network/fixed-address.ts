import { Eip } from "@cdktf/provider-aws/lib/eip";
import { EipAssociation } from "@cdktf/provider-aws/lib/eip-association";
import { NetworkInterface } from "@cdktf/provider-aws/lib/network-interface";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { nodeName, type NodeName } from "../../model/names";

/** Properties of {@link FixedAddress}. */
export interface FixedAddressProps {
  /** Name of the pair. */
  readonly name: string;

  /** Which of the two bastions has the address. */
  readonly node: NodeName;

  /** Subnet of the network interface. Changing it would replace the interface, which `protect` refuses. */
  readonly subnetId: string;

  /** Security groups of the interface. At most 5, the default quota of an interface. */
  readonly securityGroupIds: string[];

  /**
   * Refuse every plan that would destroy the interface, the Elastic IP or their association.
   *
   * @default true
   */
  readonly protect?: boolean;

  /**
   * Tags for the interface and the Elastic IP, besides `Name`.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/**
 * An address that stays: a network interface and an Elastic IP, bound to each other and to nothing else.
 *
 * A host comes and goes as the user of the interface. The Elastic IP is never bound to an instance,
 * because that binding would end with the instance.
 */
export class FixedAddress extends Construct {
  /** Id of the subnet it is in (`subnet-…`). */
  public readonly subnetId: string;

  /** The network interface. */
  public readonly networkInterface: NetworkInterface;

  /** Id of the network interface (`eni-…`). */
  public readonly networkInterfaceId: string;

  /** The same id as Terraform names it where it takes no expression (`aws_network_interface.primary.id`). */
  public readonly networkInterfaceReference: string;

  /** Allocation id of the Elastic IP (`eipalloc-…`). */
  public readonly allocationId: string;

  /** The public IPv4 address. */
  public readonly publicIp: string;

  /** Depend on this to be sure that the interface has its public address. */
  public readonly association: ITerraformDependable;

  constructor(scope: Construct, id: string, props: FixedAddressProps) {
    super(scope, id);
    // Must be a literal: Terraform takes no expression here.
    const lifecycle = { preventDestroy: props.protect ?? true };
    const name = nodeName(props.name, props.node);
    const tags = { ...props.tags, Name: name };

    const networkInterface = new NetworkInterface(this, "NetworkInterface", {
      description: `Fixed address of ${name}`,
      subnetId: props.subnetId,
      securityGroups: props.securityGroupIds,
      tags,
      lifecycle,
    });
    const eip = new Eip(this, "Eip", { domain: "vpc", tags, lifecycle });

    this.subnetId = props.subnetId;
    this.networkInterface = networkInterface;
    this.networkInterfaceId = networkInterface.id;
    this.networkInterfaceReference = `${networkInterface.terraformResourceType}.${networkInterface.friendlyUniqueId}.id`;
    this.allocationId = eip.allocationId;
    this.publicIp = eip.publicIp;
    // A resource of its own: `network_interface` on the EIP drifts once the interface is in use.
    this.association = new EipAssociation(this, "Association", {
      allocationId: eip.id,
      networkInterfaceId: networkInterface.id,
      lifecycle,
    });
  }
}
