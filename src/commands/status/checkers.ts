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
    ? ok(TOPIC, `AWS's own list of the checkers is let in (${prefixListIds.join(", ")})`)
    : wrong(TOPIC, "AWS's own list of the checkers is not let in", deploy);
}

function rangesLine({ cidrs }: CheckerRules, selected: Read<readonly string[]>, deploy: string): StatusLine {
  if (!isKnown(selected)) {
    return unknown(TOPIC, selected.notKnown);
  }
  const missing = selected.value.filter((range) => !cidrs.includes(range));
  const leftOver = cidrs.filter((range) => !selected.value.includes(range));
  if (missing.length === 0 && leftOver.length === 0) {
    return ok(TOPIC, `all ${cidrs.length} published ranges are let in, and nothing else`);
  }
  const differences = [
    missing.length === 0 ? [] : `${missing.length} published ranges are not let in: ${missing.join(", ")}`,
    leftOver.length === 0 ? [] : `let in, but not published: ${leftOver.join(", ")}`,
  ];
  return wrong(TOPIC, differences.flat().join("; "), deploy);
}
