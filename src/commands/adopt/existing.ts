import type { NodeName } from "../../model/names";

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

  /** Elastic IPs and interfaces that carry the tags of a node which has another one, in words. */
  readonly spare: readonly string[];
}

/** An Elastic IP that carries the tags of the pair. */
export interface ExistingAddress {
  /** Its allocation id. */
  readonly allocationId: string;

  /** The address. */
  readonly publicIp: string;

  /** Its `Name` tag. */
  readonly name?: string;

  /** Interface it is bound to. */
  readonly networkInterfaceId?: string;
}

/** A network interface that carries the tags of the pair. */
export interface ExistingInterface {
  /** Its id. */
  readonly networkInterfaceId: string;

  /** Its `Name` tag. */
  readonly name?: string;

  /** Instance it is attached to. */
  readonly instanceId?: string;
}

/** An instance that carries the tags of the pair and is not terminated. */
export interface ExistingInstance {
  /** Its id. */
  readonly instanceId: string;

  /** Node it is tagged for. */
  readonly node?: string;

  /** Generation it was made for. */
  readonly generation?: number;
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
  /** Its Elastic IPs, by tags. */
  addresses(pair: string): Promise<ExistingAddress[]>;

  /** Its network interfaces, by tags. */
  interfaces(pair: string): Promise<ExistingInterface[]>;

  /** Its instances, by tags. */
  instances(pair: string): Promise<ExistingInstance[]>;

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

  /** Which of these functions there are in us-east-1. */
  functions(names: readonly string[]): Promise<string[]>;

  /** Which of these log groups there are in us-east-1. */
  logGroups(names: readonly string[]): Promise<string[]>;
}
