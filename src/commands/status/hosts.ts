import type { NodeName } from "../../model/names";
import type { Settings } from "../../settings";
import type { HostState } from "../../aws/view";
import { isKnown } from "./read";
import type { PairFacts } from "./facts";
import { note, ok, unknown, wrong, type StatusLine } from "./line";

/** What EC2 says of a machine that is just starting. */
const STARTING = "initializing";

/** One of the two hosts, and its fixed address. */
export function hostLines(node: NodeName, settings: Settings, facts: PairFacts): StatusLine[] {
  const { hosts } = facts;
  if (!isKnown(hosts)) {
    return [unknown(node, hosts.notKnown), ...addressLines(node, facts)];
  }
  const found = hosts.value.filter((one) => one.node === node);
  const host = found.at(0);
  if (host === undefined) {
    return [
      wrong(node, "there is no instance", `Create it: cdktf deploy ${settings.name}`),
      ...addressLines(node, facts),
    ];
  }
  const faults = [
    ...found
      .slice(1)
      .map(({ instanceId }) =>
        wrong(
          node,
          `${instanceId} is a second instance of this node, beside ${host.instanceId}`,
          "Find out which of the two has the fixed address, and terminate the other.",
        ),
      ),
    ...stateLines(node, host, facts),
    ...generationLines(node, host, settings),
    ...addressLines(node, facts, host),
  ];
  const text = `${host.instanceId} ${host.state} in ${host.zone}, generation ${host.generation}`;
  const isFine = !faults.some(({ state }) => state === "wrong" || state === "unknown");
  return [...(isFine ? [ok(node, text)] : []), ...faults, ...imageLines(node, host, facts)];
}

function stateLines(node: NodeName, { instanceId, state }: HostState, facts: PairFacts): StatusLine[] {
  if (state !== "running") {
    return [
      wrong(node, `${instanceId} is ${state}`, "Start it, or raise its generation to have it replaced."),
    ];
  }
  const { instanceChecks } = facts;
  if (!isKnown(instanceChecks)) {
    return [unknown(node, instanceChecks.notKnown)];
  }
  const checks = instanceChecks.value.find((one) => one.instanceId === instanceId);
  const results = [checks?.system, checks?.instance];
  if (results.includes("impaired")) {
    const which = checks?.system === "impaired" ? "the underlying machine" : "the instance";
    return [
      wrong(
        node,
        `${instanceId} runs, but EC2 finds ${which} impaired`,
        "If EC2 does not repair it within minutes, raise its generation to have it replaced.",
      ),
    ];
  }
  if (results.includes(STARTING)) {
    return [note(node, `${instanceId} is starting: EC2 has not finished its checks`)];
  }
  return results.every((result) => result === "ok")
    ? []
    : [unknown(node, `EC2's checks of ${instanceId} say ${results.join(" and ")}`)];
}

function generationLines(node: NodeName, { generation }: HostState, settings: Settings): StatusLine[] {
  const wanted = String(settings.nodes[node].generation);
  return generation === wanted
    ? []
    : [
        wrong(
          node,
          `runs generation ${generation || "(no tag)"}, the settings say ${wanted}`,
          `Deploy: cdktf deploy ${settings.name}`,
        ),
      ];
}

function addressLines(node: NodeName, { addresses }: PairFacts, host?: HostState): StatusLine[] {
  if (!isKnown(addresses)) {
    return [unknown(node, addresses.notKnown)];
  }
  const address = addresses.value.find((one) => one.node === node);
  if (address === undefined) {
    return [
      wrong(
        node,
        "there is no Elastic IP with the tags of this pair",
        "If the pair was deployed before, find out who released the address: firewalls still allow it.",
      ),
    ];
  }
  if (address.networkInterfaceId === undefined) {
    return [
      wrong(
        node,
        `${address.publicIp} is associated with no network interface`,
        "Deploy the settings to associate it again.",
      ),
    ];
  }
  if (host !== undefined && !host.networkInterfaceIds.includes(address.networkInterfaceId)) {
    return [
      wrong(
        node,
        `${address.publicIp} belongs to ${address.networkInterfaceId}, which ${host.instanceId} does not use`,
        "Raise the generation of the host: the new host boots with that interface.",
      ),
    ];
  }
  return [];
}

function imageLines(node: NodeName, { imageId }: HostState, { currentImage }: PairFacts): StatusLine[] {
  if (!isKnown(currentImage)) {
    return [unknown(node, `whether ${imageId} is the current image: ${currentImage.notKnown}`)];
  }
  return imageId === currentImage.value
    ? []
    : [
        note(
          node,
          `runs ${imageId}; a new host would get ${currentImage.value}`,
          "Replace the hosts when it suits you: redundant-bastion roll",
        ),
      ];
}
