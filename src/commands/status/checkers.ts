import type { Settings } from "../../settings";
import type { CheckerRules } from "../../aws/view";
import { isKnown, type Read } from "./read";
import type { PairFacts } from "./facts";
import { ok, unknown, wrong, type StatusLine } from "./line";

const TOPIC = "checkers";

/** Whether the group of the checkers lets in what it should. */
export function checkerLine(settings: Settings, { checkerRules, selectedRanges }: PairFacts): StatusLine {
  if (!isKnown(checkerRules)) {
    return unknown(TOPIC, checkerRules.notKnown);
  }
  const deploy = `Deploy: cdktf deploy ${settings.name}`;
  if (checkerRules.value === undefined) {
    return wrong(TOPIC, "there is no security group for the checkers", deploy);
  }
  return selectedRanges === undefined
    ? managedListLine(checkerRules.value, deploy)
    : rangesLine(checkerRules.value, selectedRanges, deploy);
}

function managedListLine({ prefixListIds }: CheckerRules, deploy: string): StatusLine {
  return prefixListIds.length > 0
    ? ok(TOPIC, `the security group allows AWS's prefix list of the checkers (${prefixListIds.join(", ")})`)
    : wrong(TOPIC, "the security group does not allow AWS's prefix list of the checkers", deploy);
}

function rangesLine({ cidrs }: CheckerRules, selected: Read<readonly string[]>, deploy: string): StatusLine {
  if (!isKnown(selected)) {
    return unknown(TOPIC, selected.notKnown);
  }
  const missing = selected.value.filter((range) => !cidrs.includes(range));
  const leftOver = cidrs.filter((range) => !selected.value.includes(range));
  if (missing.length === 0 && leftOver.length === 0) {
    return ok(TOPIC, `the security group allows all ${cidrs.length} published ranges, and nothing else`);
  }
  const differences = [
    missing.length === 0
      ? []
      : `the security group does not allow ${publishedRanges(missing.length)}: ${missing.join(", ")}`,
    leftOver.length === 0
      ? []
      : `the security group allows ranges that AWS does not publish: ${leftOver.join(", ")}`,
  ];
  return wrong(TOPIC, differences.flat().join("; "), deploy);
}

function publishedRanges(count: number): string {
  return count === 1 ? "1 published range" : `${count} published ranges`;
}
