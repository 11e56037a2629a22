import { DataAwsInstances } from "@cdktf/provider-aws/lib/data-aws-instances";
import { Fn, Op, type Precondition } from "cdktf";
import { Construct } from "constructs";
import { GENERATION_TAG, NODE_TAG, PAIR_TAG, type NodeName } from "../../model/names";
import { inText } from "../../terraform/in-text";

/** Properties of {@link NeverBoth}. */
export interface NeverBothProps {
  /** Name of the pair. */
  readonly pairName: string;

  /** Generation wanted for the primary. */
  readonly primaryGeneration: number;

  /** Generation wanted for the secondary. */
  readonly secondaryGeneration: number;

  /**
   * Subnet wanted for the primary: a host in another one is replaced.
   *
   * @default - not looked at
   */
  readonly primarySubnetId?: string;

  /**
   * The same for the secondary.
   *
   * @default - not looked at
   */
  readonly secondarySubnetId?: string;
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
    const pairTag = { [PAIR_TAG]: props.pairName };
    const current = new DataAwsInstances(this, "Current", {
      instanceTags: pairTag,
      // A stopped host serves nobody: replacing it takes nothing down.
      instanceStateNames: ["pending", "running"],
    });
    const atWanted = (node: NodeName, generation: number, subnetId?: string): string[] =>
      new DataAwsInstances(this, node === "primary" ? "PrimaryAtWanted" : "SecondaryAtWanted", {
        instanceTags: { ...pairTag, [NODE_TAG]: node, [GENERATION_TAG]: inText(generation) },
        filter: subnetId === undefined ? undefined : [{ name: "subnet-id", values: [subnetId] }],
        instanceStateNames: ["running"],
      }).ids;

    this.precondition = {
      // Compared with 1, because CDKTF's operators render a literal 0 as `undefined`.
      condition: Op.or(
        Op.lt(Fn.lengthOf(current.ids), 1),
        Op.or(
          Op.gte(Fn.lengthOf(atWanted("primary", props.primaryGeneration, props.primarySubnetId)), 1),
          Op.gte(Fn.lengthOf(atWanted("secondary", props.secondaryGeneration, props.secondarySubnetId)), 1),
        ),
      ),
      errorMessage:
        `This plan could take both bastions of ${props.pairName} down: neither runs in the generation and subnet that are wanted ` +
        `(primary ${wanted(props.primaryGeneration, props.primarySubnetId)}, secondary ${wanted(props.secondaryGeneration, props.secondarySubnetId)}). ` +
        "Put the generation and the subnet of one of them back to what runs now, apply, wait until the new host answers, " +
        "then change the other.",
    };
  }
}

function wanted(generation: number, subnetId?: string): string {
  return subnetId === undefined ? inText(generation) : `${inText(generation)} in ${subnetId}`;
}
