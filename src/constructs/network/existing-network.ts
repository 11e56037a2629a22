import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Fn, Op, TerraformSelf } from "cdktf";
import { Construct } from "constructs";
import { choose, isNothing } from "../../terraform/plan-time";

/** How an existing VPC or subnet is found: by id, or else by tags that match exactly one. */
export interface NetworkLookup {
  /**
   * Its id.
   *
   * @default - found by `tags`
   */
  readonly id?: string;

  /**
   * Tags that only it has.
   *
   * @default - found by `id`
   */
  readonly tags?: { [key: string]: string };
}

/** Properties of {@link ExistingNetwork}. */
export interface ExistingNetworkProps {
  /** The VPC. */
  readonly vpc: NetworkLookup;

  /** Subnet of the primary. */
  readonly primarySubnet: NetworkLookup;

  /** Subnet of the secondary, in another Availability Zone. */
  readonly secondarySubnet: NetworkLookup;
}

/** The VPC and the two subnets a pair goes into; the plan is refused unless they fit together. */
export class ExistingNetwork extends Construct {
  /** Id of the VPC. */
  public readonly vpcId: string;

  /** Region of the VPC. */
  public readonly region: string;

  /** Id of the primary's subnet. */
  public readonly primarySubnetId: string;

  /** Id of the secondary's subnet. */
  public readonly secondarySubnetId: string;

  constructor(scope: Construct, id: string, props: ExistingNetworkProps) {
    super(scope, id);
    const vpc = new DataAwsVpc(this, "Vpc", { id: props.vpc.id, tags: props.vpc.tags });
    const subnet = (subnetId: string, lookup: NetworkLookup): DataAwsSubnet =>
      new DataAwsSubnet(this, subnetId, {
        id: lookup.id,
        tags: lookup.tags,
        // Tags alone may match subnets of several VPCs; an id is checked below, with a better message.
        vpcId: choose<string | undefined>(isNothing(this, lookup.id), vpc.id, undefined),
      });
    const primary = subnet("PrimarySubnet", props.primarySubnet);
    const secondary = subnet("SecondarySubnet", props.secondarySubnet);

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
    this.primarySubnetId = primary.id;
    this.secondarySubnetId = secondary.id;
  }
}
