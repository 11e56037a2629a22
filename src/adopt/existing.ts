import type { NodeName } from "../node-name";

/** What a node of a pair consists of, as AWS has it. */
export interface ExistingNode {
  /** Allocation id of its Elastic IP. */
  readonly eipAllocationId: string;

  /** The network interface that is bound to it. */
  readonly networkInterfaceId?: string;

  /** The instance that booted with that interface. */
  readonly instanceId?: string;

  /** Generation the instance was made for. */
  readonly generation?: number;
}

/** What a pair consists of, as AWS has it. */
export interface ExistingPair {
  /** The nodes that have an Elastic IP. */
  readonly nodes: { readonly [node in NodeName]?: ExistingNode };

  /** Everything else that Terraform could not make a second time, by Terraform address. */
  readonly others: { readonly [address: string]: string };
}

/** A rule of a security group, as far as its Terraform address depends on it. */
export interface ExistingRule {
  /** Its id, `sgr-…`. */
  readonly id: string;

  /** Whether it lets out. */
  readonly isEgress: boolean;

  /** Protocol; `-1` for all. */
  readonly protocol: string;

  /** First port; none for all protocols. */
  readonly port?: number;

  /** IPv4 range, where the rule is for one. */
  readonly cidr?: string;

  /** Prefix list, where the rule is for one. */
  readonly prefixListId?: string;

  /** Other security group, where the rule is for one. */
  readonly securityGroupId?: string;
}

/** What is asked of AWS about a pair. */
export interface ExistingLookups {
  /** Its nodes, by tags. */
  nodes(pair: string): Promise<ExistingPair["nodes"]>;

  /** Ids of its security groups, by name. */
  securityGroups(pair: string): Promise<ReadonlyMap<string, string>>;

  /** Rules of a security group. */
  rules(groupId: string): Promise<ExistingRule[]>;

  /** Ids of the health checks of Elastic IPs, by allocation id. */
  healthChecks(allocationIds: readonly string[]): Promise<ReadonlyMap<string, string>>;

  /** Which of these roles there are. */
  roles(names: readonly string[]): Promise<string[]>;

  /** Which of these instance profiles there are. */
  instanceProfiles(names: readonly string[]): Promise<string[]>;

  /** Which of these parameters there are. */
  parameters(names: readonly string[]): Promise<string[]>;

  /** Which of these functions there are in us-east-1. */
  functions(names: readonly string[]): Promise<string[]>;

  /** Which of these log groups there are in us-east-1. */
  logGroups(names: readonly string[]): Promise<string[]>;
}
