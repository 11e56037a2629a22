import {
  GetHealthCheckStatusCommand,
  GetHostedZoneCommand,
  paginateListHealthChecks,
  type Route53Client,
} from "@aws-sdk/client-route-53";
import { call, callForAll, required } from "./call";
import type { HealthCheckState, Observation } from "./view";

/** The TCP health checks of these addresses. */
export async function healthChecks(
  route53: Route53Client,
  ipAddresses: readonly string[],
): Promise<HealthCheckState[]> {
  const action = "route53:ListHealthChecks";
  const checks = await callForAll(
    action,
    paginateListHealthChecks({ client: route53 }, {}),
    (page) => page.HealthChecks,
  );
  return checks.flatMap(({ Id, HealthCheckConfig: config }): HealthCheckState | [] =>
    config?.Type === "TCP" && config.IPAddress !== undefined && ipAddresses.includes(config.IPAddress)
      ? {
          id: required(action, "Id", Id),
          ipAddress: config.IPAddress,
          regions: config.Regions ?? [],
          inverted: config.Inverted ?? false,
          disabled: config.Disabled ?? false,
        }
      : [],
  );
}

/** What the checkers of a health check found last. */
export async function observations(route53: Route53Client, healthCheckId: string): Promise<Observation[]> {
  const { HealthCheckObservations = [] } = await call("route53:GetHealthCheckStatus", () =>
    route53.send(new GetHealthCheckStatusCommand({ HealthCheckId: healthCheckId })),
  );
  return HealthCheckObservations.map(({ Region = "", StatusReport }) => {
    const text = StatusReport?.Status ?? "";
    const checkedAt = StatusReport?.CheckedTime ?? new Date(0);
    return { region: Region, success: text.startsWith("Success"), text, checkedAt };
  });
}

/** Name of a hosted zone, without the final dot. */
export async function zoneName(route53: Route53Client, zoneId: string): Promise<string> {
  const action = "route53:GetHostedZone";
  const { HostedZone } = await call(action, () => route53.send(new GetHostedZoneCommand({ Id: zoneId })));
  return required(action, "Name", HostedZone?.Name).replace(/\.$/, "");
}
