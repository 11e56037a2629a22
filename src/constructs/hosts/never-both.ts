import { DataAwsInstances } from "@cdktf/provider-aws/lib/data-aws-instances";
import { Fn, Op, type Precondition } from "cdktf";
import { Construct } from "constructs";
import { GENERATION_TAG, NODE_TAG, nodeId, PAIR_TAG, type NodeName, type PerNode } from "../../model/names";
import { numberText } from "../../terraform/hcl";

/** Properties of {@link NeverBoth}. */
export interface NeverBothProps {
  /** Name of the pair. */
  readonly name: string;

  /** The wanted generation of each bastion. */
  readonly generations: PerNode<number>;

  /**
   * The wanted subnet of each bastion: a host in another one is replaced.
   *
   * @default - the subnets are not looked at
   */
  readonly subnetIds?: PerNode<string>;
}

/**
 * The guard that no single plan takes both bastions down.
 *
 * `depends_on` cannot give it: Terraform destroys both before it creates either. So the plan asks EC2 what
 * runs now, and both hosts carry the condition: when the pair exists, at least one of the two already runs
 * in the generation and in the subnet that are wanted, and is therefore not replaced.
 */
export class NeverBoth extends Construct {
  /** To be put on both instances. */
  public readonly precondition: Precondition;

  constructor(scope: Construct, id: string, props: NeverBothProps) {
    super(scope, id);
    const { name, generations, subnetIds } = props;
    const pairTag = { [PAIR_TAG]: name };
    const current = new DataAwsInstances(this, "Current", {
      instanceTags: pairTag,
      // A stopped host serves nobody: replacing it takes nothing down.
      instanceStateNames: ["pending", "running"],
    });
    const atWanted = (node: NodeName): string[] =>
      new DataAwsInstances(this, nodeId(node, "AtWanted"), {
        instanceTags: { ...pairTag, [NODE_TAG]: node, [GENERATION_TAG]: numberText(generations[node]) },
        filter: subnetIds === undefined ? undefined : [{ name: "subnet-id", values: [subnetIds[node]] }],
        instanceStateNames: ["running"],
      }).ids;

    this.precondition = {
      // Compared with 1, because CDKTF's operators render a literal 0 as `undefined`.
      condition: Op.or(
        Op.lt(Fn.lengthOf(current.ids), 1),
        Op.or(Op.gte(Fn.lengthOf(atWanted("primary")), 1), Op.gte(Fn.lengthOf(atWanted("secondary")), 1)),
      ),
      errorMessage:
        `This plan could take both bastions of ${name} down: neither runs in the generation and subnet that are wanted ` +
        `(primary ${wanted("primary", props)}, secondary ${wanted("secondary", props)}). ` +
        "Put the generation and the subnet of one of them back to what runs now, apply, wait until the new host answers, " +
        "then change the other.",
    };
  }
}

function wanted(node: NodeName, { generations, subnetIds }: NeverBothProps): string {
  const generation = numberText(generations[node]);
  return subnetIds === undefined ? generation : `${generation} in ${subnetIds[node]}`;
}
