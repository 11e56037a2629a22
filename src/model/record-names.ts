import type { PerNode } from "./names";

/** The names of a pair in DNS. */
export interface RecordNames {
  /** The failover name, in full. */
  readonly shared: string;

  /**
   * The names that always mean one bastion, in full.
   *
   * @default - none are made
   */
  readonly nodes?: PerNode<string>;
}

/** The names that a record and its zone make. */
export function recordNames(record: string, zone: string, nodeRecords: boolean): RecordNames {
  return {
    shared: `${record}.${zone}`,
    nodes: nodeRecords ? { primary: `${record}-1.${zone}`, secondary: `${record}-2.${zone}` } : undefined,
  };
}
