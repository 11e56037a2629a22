import type { Finding } from "../finding";
import { nodeOf, textOf, textsIn, type PairedPlan } from "../pairs";
import type { PlannedResource } from "../../../terraform/plan";

/**
 * Arguments the provider can change only while the instance is stopped.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance
 */
const CHANGED_WHILE_STOPPED = [
  "instance_type",
  "user_data",
  "user_data_base64",
  "capacity_reservation_specification",
];

/** What a plan does to one host. */
interface Host {
  readonly address: string;
  readonly node: string;

  /** Whether it serves now. */
  readonly runs: boolean;

  /** What takes it down. */
  readonly downBy?: string;
}

/** No host of a pair serves all the time, and at least one is taken down by the plan. */
export function bothHostsDown(plan: PairedPlan): Finding[] {
  return [...hostsByPair(plan)].flatMap(([pair, hosts]): Finding | [] => {
    const bothKnown = new Set(hosts.map(({ node }) => node)).size > 1;
    const someServes = hosts.some(({ runs, downBy }) => runs && downBy === undefined);
    const someIsTakenDown = hosts.some(({ runs, downBy }) => runs && downBy !== undefined);
    if (!bothKnown || someServes || !someIsTakenDown) {
      return [];
    }
    return {
      rule: "both-hosts-down",
      pair,
      addresses: hosts.map(({ address }) => address),
      reason: `nobody could log in to ${pair} while this is applied: ${hosts.map(sentence).join(", ")}.`,
      fix: "Change one host, wait until Route 53 finds it healthy, then change the other; redundant-bastion roll does that.",
    };
  });
}

function hostsByPair(plan: PairedPlan): Map<string, Host[]> {
  const stopped = stoppedInstances(plan);
  const hosts = new Map<string, Host[]>();
  for (const { resource, pair } of plan.ofPairs("aws_instance")) {
    const node = nodeOf(resource);
    // What an interrupted replacement left behind serves nobody.
    if (node !== undefined && !resource.deposed) {
      const host = {
        address: resource.address,
        node,
        runs: resource.before !== undefined && isRunning(resource),
        downBy: downBy(resource, stopped),
      };
      hosts.set(pair, [...(hosts.get(pair) ?? []), host]);
    }
  }
  return hosts;
}

/** What the plan takes a host down by. */
function downBy(resource: PlannedResource, stopped: ReadonlySet<string>): string | undefined {
  const { fate, before, after, unknown } = resource;
  if (fate === "destroyed" || fate === "replaced") {
    return fate;
  }
  if (stopped.has(textOf(resource, "id") ?? "")) {
    return "stopped";
  }
  const changed = CHANGED_WHILE_STOPPED.filter(
    (name) => unknown[name] === true || JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]),
  );
  return fate === "updated" && changed.length > 0 ? `stopped to change ${changed.join(" and ")}` : undefined;
}

/** A host whose state is not known counts as running. */
function isRunning(resource: PlannedResource): boolean {
  return ["running", "pending", undefined].includes(textOf(resource, "instance_state"));
}

function sentence({ node, runs, downBy: cause }: Host): string {
  return runs ? `the ${node} is ${cause}` : `the ${node} does not run yet`;
}

/** Instances that a resource of its own stops. */
function stoppedInstances(plan: PairedPlan): Set<string> {
  return new Set(
    plan
      .ofType("aws_ec2_instance_state")
      .filter(({ after }) => after?.state === "stopped")
      .flatMap(({ after }) => textsIn(after, "instance_id")),
  );
}
