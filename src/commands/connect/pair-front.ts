import type { PerNode, RecordNames } from "../../model/names";

/** What settings alone say about the way to a pair. */
export interface PairNames {
  /** Name of the pair. */
  readonly pair: string;

  /** Its names in DNS. */
  readonly names: RecordNames;

  /** TCP port of SSH. */
  readonly port: number;
}

/** What people who connect to a pair, and firewalls between them, must know of it. */
export interface PairFront extends PairNames {
  /** Its fixed addresses. */
  readonly addresses: PerNode<string>;
}
