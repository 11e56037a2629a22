import type { RecordNames } from "../front/record-names";
import type { NodeName } from "../node-name";

/** What people who connect to a pair must know of it. */
export interface PairFront {
  /** Name of the pair. */
  readonly pair: string;

  /** Its names in DNS. */
  readonly names: RecordNames;

  /** Its fixed addresses. */
  readonly addresses: { readonly [node in NodeName]: string };

  /** TCP port of SSH. */
  readonly port: number;
}
