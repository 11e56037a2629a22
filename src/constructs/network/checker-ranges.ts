import { DataAwsIpRanges } from "@cdktf/provider-aws/lib/data-aws-ip-ranges";
import { Fn, Op, TerraformSelf, Token, type Postcondition } from "cdktf";
import { Construct } from "constructs";
import { checkers } from "../../fields/checkers";
import { health } from "../../fields/health";
import type { PairValues } from "../../fields/pair";
import { OTHER_PARTITION_REGIONS } from "../../model/ip-ranges";
import { numberText } from "../../terraform/hcl";
import { choose, isChoice, when } from "../../terraform/plan-time";
import { checked } from "../check";
import type { CheckersOptions, HealthOptions } from "../options";

/** Properties of {@link CheckerRanges}. */
export interface CheckerRangesProps {
  /**
   * Which of the published ranges are taken, and how many there must be.
   *
   * @default - all defaults
   */
  readonly checkers?: CheckersOptions;

  /**
   * The health checks: their regions count.
   *
   * @default - all defaults
   */
  readonly health?: HealthOptions;
}

/** What the checks of the ranges need to know. */
type Values = Pick<PairValues, "checkers" | "health">;

/** Fewest ranges that are believed: one per region that checks, unless the fields say another number. */
export function minRulesOf({ checkers: { minRules }, health: { regions } }: Values): number {
  return minRules ?? (Token.isUnresolved(regions) ? Fn.lengthOf(regions) : regions.length);
}

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
    const values = checked(this, { checkers, health }, props);
    const { regions: selection, url } = values.checkers;
    const source = { services: ["route53_healthchecks"], url };

    const published = new DataAwsIpRanges(this, "Published", {
      ...source,
      // GLOBAL holds the range all checkers share since 2019; regions alone would leave it out.
      regions: choose<string[] | undefined>(
        isChoice(selection, "checked"),
        Token.asList(Fn.concat([values.health.regions, ["GLOBAL"]])),
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
    published.lifecycle = { postcondition: rangeGuards(selectedOfSelf, values) };
  }
}

function rangeGuards(selected: string[], values: Values): Postcondition[] {
  const count = Fn.lengthOf(selected);
  const min = minRulesOf(values);
  const max = values.checkers.maxRules;
  const found = `${numberText(count)} IPv4 ranges of the Route 53 health checkers were selected`;
  const unchanged = "Nothing was changed: the rules in place stay as they are.";
  return [
    {
      condition: Op.gte(count, min),
      errorMessage:
        `${found}, at least ${numberText(min)} are wanted (checkers.minRules). ${unchanged} ` +
        "See whether checkers.url serves AWS's ip-ranges.json, and plan again.",
    },
    {
      condition: Op.lte(count, max),
      errorMessage:
        `${found}, at most ${numberText(max)} fit into the security group (checkers.maxRules). ${unchanged} ` +
        "Set checkers.regions to checked, or have the quota of inbound rules per security group raised, then checkers.maxRules.",
    },
  ];
}
