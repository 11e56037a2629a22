/** The two bastions of a pair, by the role Route 53 gives them. */
export type NodeName = "primary" | "secondary";

/** Both, in the order in which they are written everywhere. */
export const NODE_NAMES: readonly NodeName[] = ["primary", "secondary"];

/** Tag that names the pair a resource belongs to. */
export const PAIR_TAG = "bastion:pair";

/** Tag that says which of the two a resource belongs to. */
export const NODE_TAG = "bastion:node";

/** Tag that carries the generation an instance was made for. */
export const GENERATION_TAG = "bastion:generation";

/** Name of the security group of the Route 53 checkers, and the `Name` tag of its rules. */
export function checkersName(pairName: string): string {
  return `${pairName}-checkers`;
}
