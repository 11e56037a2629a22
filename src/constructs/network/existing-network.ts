import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Fn, Op, TerraformSelf } from "cdktf";
import { Construct } from "constructs";
import { network, nodes } from "../../fields/network";
import { nodeId, type NodeName, type PerNode } from "../../model/names";
import { choose, isNothing } from "../../terraform/plan-time";
import { checked } from "../check";
import type { NetworkOptions, NodesOptions } from "../options";

/** Properties of {@link ExistingNetwork}. */
export interface ExistingNetworkProps {
  /** The VPC. */
  readonly network: NetworkOptions;

  /** The two subnets, in two Availability Zones. */
  readonly nodes: NodesOptions;
}

/** The VPC and the two subnets a pair goes into; the plan is refused unless they fit together. */
export class ExistingNetwork extends Construct {
  /** Id of the VPC. */
  public readonly vpcId: string;

  /** Region of the VPC. */
  public readonly region: string;

  /** Ids of the subnets. */
  public readonly subnetIds: PerNode<string>;

  constructor(scope: Construct, id: string, props: ExistingNetworkProps) {
    super(scope, id);
    const sections = checked(this, { network, nodes }, props);
    const vpc = new DataAwsVpc(this, "Vpc", { id: sections.network.vpcId, tags: sections.network.vpcTags });
    const subnet = (node: NodeName): DataAwsSubnet => {
      const { subnetId, subnetTags } = sections.nodes[node];
      return new DataAwsSubnet(this, nodeId(node, "Subnet"), {
        id: subnetId,
        tags: subnetTags,
        // Tags alone may match subnets of several VPCs; an id is checked below, with a better message.
        vpcId: choose<string | undefined>(isNothing(this, subnetId), vpc.id, undefined),
      });
    };
    const primary = subnet("primary");
    const secondary = subnet("secondary");

    const inVpc = {
      condition: Op.eq(TerraformSelf.getString("vpc_id"), vpc.id),
      errorMessage:
        `Subnet ${TerraformSelf.getString("id")} is in ${TerraformSelf.getString("vpc_id")}, but the bastions go into ${vpc.id}. ` +
        "Name two subnets of that VPC.",
    };
    primary.lifecycle = { postcondition: [inVpc] };
    secondary.lifecycle = {
      postcondition: [
        inVpc,
        {
          condition: Op.neq(TerraformSelf.getString("availability_zone"), primary.availabilityZone),
          errorMessage:
            `Both subnets are in ${primary.availabilityZone}: one failure of that zone would take both bastions down. ` +
            "Name subnets in two Availability Zones.",
        },
      ],
    };
    this.vpcId = vpc.id;
    // From its ARN: `data.aws_region` tells it by another attribute in each major release of the provider.
    this.region = Fn.element(Fn.split(":", vpc.arn), 3) as string;
    this.subnetIds = { primary: primary.id, secondary: secondary.id };
  }
}
