import { DataAwsRouteTables } from "@cdktf/provider-aws/lib/data-aws-route-tables";
import { Fn, Op, Token } from "cdktf";
import { Construct } from "constructs";
import { NODE_NAMES, nodeId, type PerNode } from "../../../model/names";
import { PlanCheck } from "../../../terraform/plan-check";

/** Properties of {@link PublicSubnetCheck}. */
export interface PublicSubnetCheckProps {
  /** VPC of the subnets. */
  readonly vpcId: string;

  /** The two subnets. */
  readonly subnetIds: PerNode<string>;
}

/** Warns when a subnet has no route to an internet gateway: an Elastic IP in it reaches nobody. */
export class PublicSubnetCheck extends Construct {
  constructor(scope: Construct, id: string, { vpcId, subnetIds }: PublicSubnetCheckProps) {
    super(scope, id);
    const tables = (tablesId: string, name: string, value: string): string[] =>
      new DataAwsRouteTables(this, tablesId, { vpcId, filter: [{ name, values: [value] }] }).ids;
    const toInternet = tables("ToInternet", "route.gateway-id", "igw-*");
    // The table of a subnet that is associated with none.
    const main = tables("Main", "association.main", "true");
    const check = new PlanCheck(this, "Routes");
    for (const node of NODE_NAMES) {
      const subnetId = subnetIds[node];
      const own = tables(nodeId(node), "association.subnet-id", subnetId);
      const used = Token.asList(Fn.conditional(Op.gte(Fn.lengthOf(own), 1), own, main));
      check.assert(
        Op.gte(Fn.lengthOf(Fn.setintersection(used, [toInternet])), 1),
        `The subnet of the ${node} bastion (${subnetId}) has no route to an internet gateway: its fixed address reaches nobody. ` +
          "Add the route, or name a public subnet.",
      );
    }
  }
}
