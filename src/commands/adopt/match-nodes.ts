import type { FixedAddressState, HostState, NetworkInterfaceState } from "../../aws/view";
import { NODE_NAMES, type NodeName } from "../../model/names";

/** What carries the tags of a pair. */
export interface Tagged {
  /** Elastic IPs. */
  readonly addresses: readonly FixedAddressState[];

  /** Network interfaces. */
  readonly interfaces: readonly NetworkInterfaceState[];

  /** Instances. */
  readonly hosts: readonly Pick<HostState, "node" | "instanceId" | "generation">[];
}

/** What a node of a pair consists of, as AWS has it. */
export interface ExistingNode {
  /** Allocation id of its Elastic IP. */
  readonly eipAllocationId: string;

  /**
   * The network interface that is bound to it.
   *
   * @default - there is none
   */
  readonly networkInterfaceId?: string;

  /**
   * The instance that booted with that interface.
   *
   * @default - there is none
   */
  readonly instanceId?: string;

  /**
   * Generation the instance was made for.
   *
   * @default - there is no instance, or it has no such tag
   */
  readonly generation?: number;
}

/** The nodes of a pair, as AWS has them. */
export interface ExistingNodes {
  /** The nodes that have an Elastic IP. */
  readonly nodes: { readonly [node in NodeName]?: ExistingNode };

  /** Elastic IPs and interfaces that carry the tags of a node which has another one, in words. */
  readonly spare: readonly string[];
}

/**
 * Which Elastic IP, interface and instance belong together. An apply that was killed may have left a second
 * address or interface of a node: the one in use is the node's, the other is spare.
 */
export function matchNodes(tagged: Tagged): ExistingNodes {
  const nodes: { [node in NodeName]?: ExistingNode } = {};
  const spare: string[] = [];
  for (const node of NODE_NAMES) {
    const ofNode = (one: { readonly node: NodeName }): boolean => one.node === node;
    const { first: address, others: addresses } = firstAndOthers(
      inUseFirst(tagged.addresses.filter(ofNode), ({ networkInterfaceId }) => networkInterfaceId),
    );
    const candidates = tagged.interfaces.filter(ofNode);
    const bound = candidates.filter(
      ({ networkInterfaceId }) => networkInterfaceId === address?.networkInterfaceId,
    );
    const unbound = candidates.filter((one) => !bound.includes(one));
    const { first: networkInterface, others: interfaces } = firstAndOthers([
      ...bound,
      ...inUseFirst(unbound, ({ instanceId }) => instanceId),
    ]);
    const host = tagged.hosts
      .filter(ofNode)
      .find(({ instanceId }) => instanceId === networkInterface?.instanceId);
    spare.push(
      ...addresses.map(
        ({ allocationId, publicIp }) => `${allocationId} (${publicIp}), a second Elastic IP of the ${node}`,
      ),
      ...interfaces.map(({ networkInterfaceId: id }) => `${id}, a second network interface of the ${node}`),
    );
    if (address !== undefined) {
      nodes[node] = {
        eipAllocationId: address.allocationId,
        networkInterfaceId: networkInterface?.networkInterfaceId,
        instanceId: host?.instanceId,
        generation: host && host.generation !== "" ? Number(host.generation) : undefined,
      };
    }
  }
  return { nodes, spare };
}

function firstAndOthers<One>(all: readonly One[]): { first: One | undefined; others: readonly One[] } {
  return { first: all.at(0), others: all.slice(1) };
}

function inUseFirst<One>(all: readonly One[], user: (one: One) => string | undefined): One[] {
  return [...all.filter((one) => user(one) !== undefined), ...all.filter((one) => user(one) === undefined)];
}
