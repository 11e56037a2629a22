import { isNode, isPair, isScalar, isSeq } from "yaml";

/** A key as it becomes the key of an object; undefined when it is no plain value. */
export function keyText(key: unknown): string | undefined {
  return isScalar(key) ? String((key.value as string | number | boolean | null) ?? "") : undefined;
}

/** Offset of the first character of a node. */
export function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** The path of a setting, from the nodes and pairs that lead to it. */
export function pathOf(trail: readonly unknown[]): PropertyKey[] {
  return trail.flatMap((step, index): PropertyKey[] => {
    if (isPair(step)) {
      return [keyText(step.key) ?? ""];
    }
    const parent = trail[index - 1];
    return isSeq(parent) ? [parent.items.indexOf(step)] : [];
  });
}
