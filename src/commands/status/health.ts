import { HEALTHY_ABOVE_PERCENT } from "../../model/route53";
import type { NodeName } from "../../model/names";
import type { Settings } from "../../settings";
import type { Observation } from "../../aws/view";
import { isKnown } from "./read";
import type { ObservedHealthCheck, PairFacts } from "./facts";
import { note, ok, unknown, wrong, type StatusLine } from "./line";

/** What Route 53's checkers find at the address of a bastion. */
export function healthLines(node: NodeName, settings: Settings, facts: PairFacts): StatusLine[] {
  const topic = `${node} health`;
  const { addresses, healthChecks } = facts;
  if (node === "secondary" && !settings.health.watchSecondary) {
    return [note(topic, "not checked (health.watchSecondary is false): a failed standby goes unnoticed")];
  }
  if (!isKnown(addresses)) {
    return [unknown(topic, addresses.notKnown)];
  }
  if (!isKnown(healthChecks)) {
    return [unknown(topic, healthChecks.notKnown)];
  }
  const publicIp = addresses.value.find((one) => one.node === node)?.publicIp;
  const check = healthChecks.value.find(({ ipAddress }) => ipAddress === publicIp);
  if (publicIp === undefined || check === undefined) {
    const deploy = `Create it: cdktf deploy ${settings.name}`;
    return [wrong(topic, `no health check watches ${publicIp ?? "this bastion"}`, deploy)];
  }
  return [
    ...switchLines(topic, check, node === "primary" && settings.health.invertPrimary),
    ...checkerLines(topic, check),
  ];
}

/** A check can be made to say something else than it finds. */
function switchLines(topic: string, check: ObservedHealthCheck, inverted: boolean): StatusLine[] {
  if (check.disabled) {
    return [
      wrong(
        topic,
        `health check ${check.id} is disabled: Route 53 always counts it as healthy`,
        "Somebody disabled it by hand. Enable it again.",
      ),
    ];
  }
  if (check.inverted === inverted) {
    return inverted ? [note(topic, `health check ${check.id} is inverted (health.invertPrimary)`)] : [];
  }
  return [
    wrong(
      topic,
      `health check ${check.id} is ${check.inverted ? "" : "not "}inverted, but health.invertPrimary is ${inverted}`,
      "Deploy the settings to correct it.",
    ),
  ];
}

function checkerLines(topic: string, { observations, regions }: ObservedHealthCheck): StatusLine[] {
  if (!isKnown(observations)) {
    return [unknown(topic, observations.notKnown)];
  }
  const reported = observations.value;
  if (reported.length === 0) {
    return [unknown(topic, "no checker has reported yet")];
  }
  const silent = regions.filter((region) => !reported.some((one) => one.region === region));
  return [
    verdictLine(topic, reported),
    ...(silent.length === 0 ? [] : [unknown(topic, `no checker reported from ${silent.join(", ")}`)]),
  ];
}

function verdictLine(topic: string, reported: readonly Observation[]): StatusLine {
  const failing = reported.filter(({ success }) => !success);
  if (failing.length === 0) {
    return ok(topic, `healthy: ${reported.length} of ${reported.length} checkers can connect`);
  }
  const found = `${failing.length} of ${reported.length} checkers cannot connect, from ${regionsOf(failing)}: ${failing[0].text}`;
  return isHealthy(reported)
    ? wrong(
        topic,
        `healthy, but ${found}`,
        `When only ${HEALTHY_ABOVE_PERCENT} % can connect, it counts as unhealthy. Check that the security group allows the ranges of the checkers.`,
      )
    : wrong(topic, `unhealthy: ${found}`, "Check that the host and its sshd run.");
}

function regionsOf(observations: readonly Observation[]): string {
  return [...new Set(observations.map(({ region }) => region))].join(", ");
}

/** Whether Route 53 finds an address healthy, by what its checkers found last; undefined when none reported. */
export function isHealthy(observations: readonly Observation[]): boolean | undefined {
  const passing = observations.filter(({ success }) => success).length;
  return observations.length === 0
    ? undefined
    : (100 * passing) / observations.length > HEALTHY_ABOVE_PERCENT;
}
