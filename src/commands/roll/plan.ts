import { NODE_NAMES, type NodeName } from "../../model/names";

/** A number for each of the two hosts. */
export type Generations = Readonly<Record<NodeName, number>>;

/** One host to be rebuilt. */
export interface RollStep {
  /** Which one. */
  readonly node: NodeName;

  /** The generation it gets. */
  readonly generation: number;

  /** Whether the settings say so already: an earlier roll, or a person, was interrupted before deploying. */
  readonly inSettings: boolean;
}

/** What is to be done, or why not. */
export type RollPlan = { readonly steps: readonly RollStep[] } | { readonly refusal: string };

/** The secondary goes first: nobody is logged in to it as long as the primary serves. */
const ORDER: readonly NodeName[] = ["secondary", "primary"];

/**
 * What is left to do, by the generations in the settings and those that run; there is no other memory.
 *
 * A roll brings both hosts to the same generation. When they differ, or the settings are ahead of what runs,
 * an earlier roll did not end, and only the rest is done.
 */
export function planRoll(
  wanted: Generations,
  running: Readonly<Partial<Record<NodeName, number>>>,
  only?: NodeName,
): RollPlan {
  const notDeployed = NODE_NAMES.filter((node) => wanted[node] !== running[node]);
  if (notDeployed.length > 1) {
    return {
      refusal:
        "A deployment would replace both hosts at once: the settings say " +
        `generations ${pairText(wanted)}, but ${pairText(running)} run. ` +
        "Set the generation of one host back to the one that runs.",
    };
  }
  const unfinished = notDeployed.at(0);
  if (only !== undefined) {
    return unfinished !== undefined && unfinished !== only
      ? {
          refusal: `A deployment would also replace the ${unfinished}: the settings say generation ${wanted[unfinished]}, but ${running[unfinished] ?? "none"} runs. Roll that host first: --only ${unfinished}`,
        }
      : { steps: [stepTo(only, unfinished === only ? wanted[only] : wanted[only] + 1, wanted)] };
  }
  const level = Math.max(wanted.primary, wanted.secondary);
  const isFresh = wanted.primary === wanted.secondary && unfinished === undefined;
  const target = isFresh ? level + 1 : level;
  const behind = ORDER.filter((node) => wanted[node] < target || node === unfinished);
  // What the settings ask for already is deployed with whatever comes first.
  const order = [...behind].sort((a, b) => Number(b === unfinished) - Number(a === unfinished));
  return { steps: order.map((node) => stepTo(node, target, wanted)) };
}

function stepTo(node: NodeName, generation: number, wanted: Generations): RollStep {
  return { node, generation, inSettings: wanted[node] === generation };
}

function pairText(generations: Readonly<Partial<Record<NodeName, number>>>): string {
  return NODE_NAMES.map((node) => `${node} ${generations[node] ?? "none"}`).join(" and ");
}
