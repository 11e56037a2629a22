/** The two bastions of a pair, by the role Route 53 gives them. */
export type NodeName = "primary" | "secondary";

/** One for each of the two bastions. */
export interface PerNode<Of> {
  /** That of the primary. */
  readonly primary: Of;

  /** That of the secondary. */
  readonly secondary: Of;
}

/** One for each of the two bastions that is watched. */
export interface PerWatchedNode<Of> {
  /** That of the primary. */
  readonly primary: Of;

  /**
   * That of the secondary.
   *
   * @default - the secondary is not watched
   */
  readonly secondary?: Of;
}

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
