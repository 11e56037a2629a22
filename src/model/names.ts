/** The two bastions of a pair, by the role Route 53 gives them. */
export type NodeName = "primary" | "secondary";

/** One for each of the two bastions. */
export interface PerNode<Of> {
  /** Of the primary. */
  readonly primary: Of;

  /** Of the secondary. */
  readonly secondary: Of;
}

/** One for each of the two bastions that is watched. */
export interface PerWatchedNode<Of> {
  /** Of the primary. */
  readonly primary: Of;

  /**
   * Of the secondary.
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

/** Name of what belongs to one bastion of a pair: interface, Elastic IP, instance, health check. */
export function nodeName(pairName: string, node: NodeName): string {
  return `${pairName}-${node}`;
}

/** The id of a construct or word for one of the two: `Primary` or `Secondary`, and what follows it. */
export function nodeId(node: NodeName, rest = ""): string {
  return `${node === "primary" ? "Primary" : "Secondary"}${rest}`;
}

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

/** Names of what a pair keeps in SSM Parameter Store. */
export interface HostParameters {
  /** What all of them begin with, without a final slash. */
  readonly path: string;

  /** SecureString with the private host key. Hosts make it; Terraform never sees it. */
  readonly hostKey: string;

  /** String with the public half of the host key. Hosts write it. */
  readonly hostPublicKey: string;

  /** What the parameters of people are below, without a final slash. */
  readonly users: string;

  /** String with the logins of all of them, by which a host sees that it knows the whole list. */
  readonly logins: string;
}

/** Names of the parameters of a pair. */
export function hostParameters(pairName: string): HostParameters {
  const path = `/bastion/${pairName}`;
  return {
    path,
    hostKey: `${path}/ssh-host-key`,
    hostPublicKey: `${path}/ssh-host-key.pub`,
    users: `${path}/users`,
    logins: `${path}/users/_logins`,
  };
}
