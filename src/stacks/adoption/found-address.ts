import { DataAwsEips } from "@cdktf/provider-aws/lib/data-aws-eips";
import { DataAwsNetworkInterfaces } from "@cdktf/provider-aws/lib/data-aws-network-interfaces";
import { Fn, Op, TerraformSelf, Token, type Postcondition } from "cdktf";
import { Construct } from "constructs";
import { nodeName, PAIR_TAG, type NodeName } from "../../model/names";
import type { Settings } from "../../settings";
import { ImportBlock } from "../../terraform/import-block";

/** Properties of {@link FoundAddress}. */
export interface FoundAddressProps {
  /** Name of the pair. */
  readonly pairName: string;

  /** Which of the two. */
  readonly node: NodeName;

  /**
   * What the settings take over by its id, and what is therefore not looked for.
   *
   * @default - nothing
   */
  readonly adopt?: Settings["nodes"][NodeName]["adopt"];
}

/**
 * The interface and the Elastic IP that a node has in AWS already, found by their tags: the plan takes them over
 * when Terraform does not know them.
 *
 * Terraform forgets what it made when its state is lost, and also when it is killed before it has written down
 * what AWS answered. Without this, the next run would give the node a second fixed address.
 */
export class FoundAddress extends Construct {
  constructor(scope: Construct, id: string, { pairName, node, adopt }: FoundAddressProps) {
    super(scope, id);
    const name = nodeName(pairName, node);
    const filter = [
      { name: `tag:${PAIR_TAG}`, values: [pairName] },
      { name: "tag:Name", values: [name] },
    ];
    const one = (ids: string[], what: string, remedy: string): { postcondition: Postcondition[] } => ({
      postcondition: [
        {
          condition: Op.lte(Fn.lengthOf(ids), 1),
          errorMessage:
            `There are several ${what} with the tags of ${name}: ${Fn.join(", ", ids)}. ` +
            `A bastion has one. Keep the one that \`terraform output\` or your firewalls know; ${remedy} the others.`,
        },
      ],
    });
    if (adopt?.networkInterfaceId === undefined) {
      const { ids } = new DataAwsNetworkInterfaces(this, "NetworkInterfaces", {
        filter,
        lifecycle: one(Token.asList(TerraformSelf.getAny("ids")), "network interfaces", "delete"),
      });
      this.import("aws_network_interface", node, ids);
    }
    if (adopt === undefined) {
      const { allocationIds } = new DataAwsEips(this, "Eips", {
        filter,
        lifecycle: one(Token.asList(TerraformSelf.getAny("allocation_ids")), "Elastic IPs", "release"),
      });
      this.import("aws_eip", node, allocationIds);
    }
  }

  private import(type: string, node: NodeName, ids: string[]): void {
    new ImportBlock(this, type, { to: `${type}.${node}`, id: Token.asAny(Fn.toset(ids)) });
  }
}
