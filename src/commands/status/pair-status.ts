import { NODE_NAMES, type NodeName } from "../../model/names";
import type { Settings } from "../../settings";
import { isKnown } from "./read";
import { checkerLine } from "./checkers";
import type { PairFacts } from "./facts";
import { healthLines } from "./health";
import { hostLines } from "./hosts";
import type { StatusLine } from "./line";
import { mailLines } from "./mails";
import { nameLine, servingNode } from "./name";

/** Whether a pair needs a person: for something that is wrong, or because not everything is known. */
export type Verdict = "well" | "wrong" | "unknown";

/** The state of a pair. */
export interface PairStatus {
  /** Name of the pair. */
  readonly pair: string;

  /** What it comes to. */
  readonly verdict: Verdict;

  /** Who the name leads to; null when that is nobody of the pair, or not known. */
  readonly serving: NodeName | null;

  /** Everything that was looked at. */
  readonly lines: readonly StatusLine[];

  /** What was read, for machines. */
  readonly facts: PairFacts;
}

/** Makes the state of a pair of what was read. */
export function pairStatus(settings: Settings, facts: PairFacts): PairStatus {
  const serving = servingNode(facts);
  const lines = [
    nameLine(settings, facts),
    ...NODE_NAMES.flatMap((node) => [
      ...hostLines(node, settings, facts),
      ...healthLines(node, settings, facts),
    ]),
    checkerLine(settings, facts),
    ...mailLines(settings, facts),
  ];
  return {
    pair: settings.name,
    verdict: verdictOf(lines),
    serving: isKnown(serving) ? (serving.value ?? null) : null,
    lines,
    facts,
  };
}

function verdictOf(lines: readonly StatusLine[]): Verdict {
  const states = lines.map(({ state }) => state);
  if (states.includes("wrong")) {
    return "wrong";
  }
  return states.includes("unknown") ? "unknown" : "well";
}
