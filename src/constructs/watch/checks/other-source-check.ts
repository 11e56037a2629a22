import { Fn, Op } from "cdktf";
import { Construct } from "constructs";
import { checkers } from "../../../fields/checkers";
import { health } from "../../../fields/health";
import type { PairValues } from "../../../fields/pair";
import { checked } from "../../check";
import type { CheckersOptions, HealthOptions } from "../../options";
import { managedPrefixListName, type CheckerIngress } from "../../network/checker-ingress";
import { PlanCheck, type CheckedData } from "../../../terraform/plan-check";

/** Properties of {@link OtherSourceCheck}. */
export interface OtherSourceCheckProps {
  /** What is let in. */
  readonly checkerIngress: CheckerIngress;

  /** Region of the VPC: names the managed prefix list. */
  readonly region: string;

  /**
   * The health checks: their regions count.
   *
   * @default - all defaults
   */
  readonly health?: HealthOptions;

  /**
   * Where the published ranges are read.
   *
   * @default - all defaults
   */
  readonly checkers?: CheckersOptions;
}

/**
 * Warns when the other of AWS's two sources has ranges of the checkers that are not let in: the managed prefix
 * list while the published file is used, and the published ranges of the regions that check while the list is.
 */
export class OtherSourceCheck extends Construct {
  constructor(scope: Construct, id: string, props: OtherSourceCheckProps) {
    super(scope, id);
    const values = checked(this, { health, checkers }, props);
    const { cidrs, prefixListCidrs } = props.checkerIngress;
    const usesFile = prefixListCidrs === undefined;
    const check = new PlanCheck(this, "Ranges", {
      data: usesFile ? prefixList(props) : publishedFile(values),
    });
    const other = usesFile ? check.dataList("entries", "*", "cidr") : check.dataList("cidr_blocks");
    const missing = Fn.setsubtract(other, prefixListCidrs ?? cidrs);
    check.assert(
      Op.lt(Fn.lengthOf(missing), 1),
      `AWS's ${usesFile ? "managed prefix list" : "published file"} has ranges of the Route 53 checkers that are not let in: ` +
        `${Fn.join(", ", missing)}. AWS's two sources disagree; docs/runbook.md says what to do.`,
    );
  }
}

function prefixList({ region }: OtherSourceCheckProps): CheckedData {
  return { type: "aws_ec2_managed_prefix_list", arguments: { name: managedPrefixListName(region) } };
}

function publishedFile(values: Pick<PairValues, "health" | "checkers">): CheckedData {
  return {
    type: "aws_ip_ranges",
    arguments: {
      services: ["route53_healthchecks"],
      regions: Fn.concat([values.health.regions, ["GLOBAL"]]),
      url: values.checkers.url,
    },
  };
}
