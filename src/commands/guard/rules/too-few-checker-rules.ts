import { checkersName } from "../../../model/names";
import type { Finding } from "../finding";
import { tagOf, textOf, textsIn, type PairedPlan } from "../pairs";
import type { PlannedResource } from "../../../terraform/plan";

/**
 * Fewer checkers are let in than regions check. Below that some region finds both bastions dead, and at
 * 18 % of the checkers the name moves for no reason.
 */
export function tooFewCheckerRules(plan: PairedPlan): Finding[] {
  const regionsOf = new Map<string, number>();
  for (const { resource, pair } of plan.ofPairs("aws_route53_health_check")) {
    const regions = textsIn(resource.after, "regions").length;
    regionsOf.set(pair, Math.max(regions, regionsOf.get(pair) ?? 0));
  }
  const rules = plan.ofPairs("aws_vpc_security_group_ingress_rule");
  return [...regionsOf].flatMap(([pair, regions]): Finding | [] => {
    const ofCheckers = rules.filter(
      ({ resource, pair: owner }) => owner === pair && tagOf(resource, "Name") === checkersName(pair),
    );
    const left = ofCheckers.filter(({ resource }) => resource.after !== undefined);
    if (left.length >= regions || left.some(({ resource }) => isManagedList(resource))) {
      return [];
    }
    const lost = ofCheckers.filter(({ resource }) => resource.after === undefined);
    return {
      rule: "too-few-checker-rules",
      pair,
      addresses: lost.map(({ resource }) => resource.address),
      reason: `Route 53 checks ${pair} from ${regions} regions, but after this plan the security group allows only ${left.length} ${left.length === 1 ? "range" : "ranges"} of its checkers. Healthy bastions would count as unhealthy.`,
      fix: "Check that checkers.url serves AWS's ip-ranges.json and that checkers.regions is right, then plan again.",
    };
  });
}

/** AWS's own list holds every checker. */
function isManagedList(resource: PlannedResource): boolean {
  return textOf(resource, "prefix_list_id") !== undefined;
}
