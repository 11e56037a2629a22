import { DataAwsIpRanges } from "@cdktf/provider-aws/lib/data-aws-ip-ranges";
import { Fn, Op, TerraformSelf, Token, type Postcondition } from "cdktf";
import { Construct } from "constructs";
import { inText } from "../../terraform/in-text";
import { choose, isChoice, when } from "../../terraform/plan-time";
import { checkProps, wholeNumber, type Rules } from "../props";
import { healthCheckRegions } from "../../model/health-check-regions";
import { OTHER_PARTITION_REGIONS } from "../../model/partitions";

/**
 * Which of the published ranges are taken.
 *
 * - `commercial`: all but those of other partitions (China, GovCloud, European Sovereign Cloud), so that a
 *   region added by AWS is let in by itself.
 * - `checked`: those of the regions that check, and `GLOBAL`.
 * - `all`: every published range.
 */
export type CheckerRangeSelection = "commercial" | "checked" | "all";

/** Where AWS publishes its ranges. */
export const IP_RANGES_URL = "https://ip-ranges.amazonaws.com/ip-ranges.json";

/** Properties of {@link CheckerRanges}. */
export interface CheckerRangesProps {
  /**
   * Which of the published ranges are taken.
   *
   * @default "commercial"
   */
  readonly selection?: CheckerRangeSelection;

  /** The regions that check. At least 3, at most 8. */
  readonly healthCheckRegions: string[];

  /**
   * Where the ranges are read.
   *
   * @default "https://ip-ranges.amazonaws.com/ip-ranges.json"
   */
  readonly url?: string;

  /**
   * Refuse the plan when fewer ranges than this are left.
   *
   * @default - one per region that checks
   */
  readonly minRules?: number;

  /**
   * Refuse the plan when more ranges than this are left. AWS allows 60 inbound IPv4 rules in a security
   * group unless the quota was raised.
   *
   * @default 60
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups
   */
  readonly maxRules?: number;
}

/** What they must be. */
export const CHECKER_RANGES_RULES = {
  healthCheckRegions,
  minRules: wholeNumber(1, 1000),
  maxRules: wholeNumber(1, 1000),
} satisfies Rules<CheckerRangesProps>;

/**
 * The addresses Route 53 checks from, read from AWS's published ranges on every plan.
 *
 * Nothing here may depend on a managed resource: the read would move to the apply, and `for_each` over the
 * ranges could not be planned.
 */
export class CheckerRanges extends Construct {
  /** The ranges, as a list known at plan time. */
  public readonly cidrs: string[];

  constructor(scope: Construct, id: string, props: CheckerRangesProps) {
    super(scope, id);
    checkProps(this, props, CHECKER_RANGES_RULES);
    const selection = props.selection ?? "commercial";
    const source = { services: ["route53_healthchecks"], url: props.url ?? IP_RANGES_URL };

    const published = new DataAwsIpRanges(this, "Published", {
      ...source,
      // GLOBAL holds the range all checkers share since 2019; regions alone would leave it out.
      regions: choose<string[] | undefined>(
        isChoice(selection, "checked"),
        Token.asList(Fn.concat([props.healthCheckRegions, ["GLOBAL"]])),
        undefined,
      ),
    });

    // `self`, because a postcondition cannot name the data source it stands in.
    let selected: string[] = published.cidrBlocks;
    let selectedOfSelf: string[] = Token.asList(TerraformSelf.getAny("cidr_blocks"));
    const commercial = isChoice(selection, "commercial");
    const others = when(
      commercial,
      () =>
        new DataAwsIpRanges(this, "OtherPartitions", { ...source, regions: [...OTHER_PARTITION_REGIONS] }),
    );
    if (others !== undefined) {
      const without = (ranges: string[]): string[] =>
        choose(commercial, Fn.tolist(Fn.setsubtract(ranges, others.cidrBlocks)), ranges);
      selected = without(selected);
      selectedOfSelf = without(selectedOfSelf);
    }
    this.cidrs = selected;

    // On the data source and not on the rules: without a range there is no rule that could refuse.
    published.lifecycle = { postcondition: rangeGuards(selectedOfSelf, props) };
  }
}

function rangeGuards(selected: string[], props: CheckerRangesProps): Postcondition[] {
  const count = Fn.lengthOf(selected);
  const min = props.minRules ?? Fn.lengthOf(props.healthCheckRegions);
  const max = props.maxRules ?? 60;
  const found = `${inText(count)} IPv4 ranges of the Route 53 health checkers were selected`;
  const unchanged = "Nothing was changed: the rules in place stay as they are.";
  return [
    {
      condition: Op.gte(count, min),
      errorMessage:
        `${found}, at least ${inText(min)} are wanted (checkers.minRules). ${unchanged} ` +
        "See whether checkers.url serves AWS's ip-ranges.json, and plan again.",
    },
    {
      condition: Op.lte(count, max),
      errorMessage:
        `${found}, at most ${inText(max)} fit into the security group (checkers.maxRules). ${unchanged} ` +
        "Set checkers.regions to checked, or have the quota of inbound rules per security group raised, then checkers.maxRules.",
    },
  ];
}
