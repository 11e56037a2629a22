import { NODE_NAMES, type NodeName } from "../../model/names";
import type { ExistingAddress, ExistingInstance, ExistingInterface, ExistingPair } from "./existing";

/** What carries the tags of a pair. */
export interface Tagged {
  /** Elastic IPs. */
  readonly addresses: readonly ExistingAddress[];

  /** Network interfaces. */
  readonly interfaces: readonly ExistingInterface[];

  /** Instances. */
  readonly instances: readonly ExistingInstance[];
}

/**
 * Which Elastic IP, interface and instance belong together. An apply that was killed may have left a second
 * address or interface of a node: the one in use is the node's, the other is spare.
 */
export function matchNodes(pair: string, tagged: Tagged): Pick<ExistingPair, "nodes" | "spare"> {
  const nodes: { [node in NodeName]?: ExistingPair["nodes"][NodeName] } = {};
  const spare: string[] = [];
  for (const node of NODE_NAMES) {
    const name = `${pair}-${node}`;
    const [address, ...addresses] = inUseFirst(
      tagged.addresses.filter((one) => one.name === name),
      ({ networkInterfaceId }) => networkInterfaceId,
    );
    const candidates = tagged.interfaces.filter((one) => one.name === name);
    const bound = candidates.filter(
      ({ networkInterfaceId }) => networkInterfaceId === address?.networkInterfaceId,
    );
    const [networkInterface, ...interfaces] = [
      ...bound,
      ...inUseFirst(
        candidates.filter((one) => !bound.includes(one)),
        ({ instanceId }) => instanceId,
      ),
    ];
    const instance = tagged.instances.find(
      ({ instanceId, node: of }) => of === node && instanceId === networkInterface?.instanceId,
    );
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
        instanceId: instance?.instanceId,
        generation: instance?.generation,
      };
    }
  }
  return { nodes, spare };
}

function inUseFirst<One>(all: readonly One[], user: (one: One) => string | undefined): One[] {
  return [...all.filter((one) => user(one) !== undefined), ...all.filter((one) => user(one) === undefined)];
}
