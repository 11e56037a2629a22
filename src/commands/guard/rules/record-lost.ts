import type { Finding } from "../finding";
import { lossesOf } from "../losses";
import { textOf, type PairedPlan } from "../pairs";

/** A DNS record of a pair goes away, or the zone it is in. */
export function recordLost(plan: PairedPlan): Finding[] {
  return [...lostRecords(plan), ...lostZones(plan)];
}

function lostRecords(plan: PairedPlan): Finding[] {
  return lossesOf(plan, "aws_route53_record")
    .filter(({ successor }) => successor === undefined)
    .map(({ resource, pair }) => ({
      rule: "record-lost",
      pair,
      addresses: [resource.address],
      reason: `the record ${textOf(resource, "name")} of ${pair} is ${resource.fate}. People who connect by this name are cut off.`,
      fix: "Undo the change of the settings that causes this.",
    }));
}

function lostZones(plan: PairedPlan): Finding[] {
  const pairOfZone = new Map(
    plan.ofPairs("aws_route53_record").map(({ resource, pair }) => [textOf(resource, "zone_id"), pair]),
  );
  return plan
    .ofType("aws_route53_zone")
    .filter(({ fate }) => fate === "destroyed" || fate === "replaced")
    .flatMap((resource): Finding | [] => {
      const pair = pairOfZone.get(textOf(resource, "zone_id"));
      return pair === undefined
        ? []
        : {
            rule: "record-lost",
            pair,
            addresses: [resource.address],
            reason: `the zone ${textOf(resource, "name")}, which holds the name of ${pair}, is ${resource.fate}. A new zone has other name servers.`,
            fix: "Keep the zone.",
          };
    });
}
