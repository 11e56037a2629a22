import type { NodeName } from "../../model/names";
import type { Settings } from "../../settings";
import type { AwsView, HostState, Observation } from "../../aws/view";
import { isHealthy } from "../status/health";

/** Whether a host serves, and why not. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };

/** Where it is looked for. */
export interface ReadinessSources {
  /** AWS. */
  readonly aws: AwsView;

  /**
   * Waits for the banner of an SSH server; throws when there is none.
   *
   * @default - the banner is not asked for
   */
  readonly banner?: (host: string, port: number) => Promise<string>;
}

/** Whether a host serves: it runs, Route 53 has found it healthy since it was launched, and sshd answers. */
export async function readinessOf(
  node: NodeName,
  settings: Settings,
  { aws, banner }: ReadinessSources,
): Promise<Readiness> {
  const [hosts, addresses] = await Promise.all([aws.hosts(settings.name), aws.addresses(settings.name)]);
  const host = hosts.find((one) => one.node === node);
  const publicIp = addresses.find((one) => one.node === node)?.publicIp;
  if (host === undefined || publicIp === undefined) {
    return notReady(`there is no ${host === undefined ? "instance" : "Elastic IP"}`);
  }
  if (host.state !== "running") {
    return notReady(`${host.instanceId} is ${host.state}`);
  }
  const fault = await healthFault(node, host, publicIp, settings, aws);
  if (fault !== undefined) {
    return notReady(fault);
  }
  await banner?.(publicIp, settings.access.port);
  return { ready: true };
}

function notReady(reason: string): Readiness {
  return { ready: false, reason };
}

async function healthFault(
  node: NodeName,
  host: HostState,
  publicIp: string,
  { health }: Settings,
  aws: AwsView,
): Promise<string | undefined> {
  if (node === "secondary" && !health.watchSecondary) {
    return undefined;
  }
  const check = (await aws.healthChecks([publicIp])).at(0);
  if (check === undefined) {
    return `no health check watches ${publicIp}`;
  }
  if (check.inverted) {
    return `its health check is inverted (health.invertPrimary)`;
  }
  if (check.disabled) {
    return "its health check is disabled";
  }
  const observations = await aws.observations(check.id);
  const fresh = observations.filter(({ checkedAt }) => checkedAt > host.launchTime);
  return observationFault(fresh, observations.length);
}

/** What was seen before the launch was the host before this one. */
function observationFault(fresh: readonly Observation[], all: number): string | undefined {
  if (fresh.length === 0 || fresh.length < all / 2) {
    return `${fresh.length} of ${all} Route 53 checkers have reported since the host was launched`;
  }
  const failing = fresh.filter(({ success }) => !success);
  return isHealthy(fresh)
    ? undefined
    : `${failing.length} of ${fresh.length} Route 53 checkers cannot connect: ${failing[0].text}`;
}
