import {
  GetHealthCheckStatusCommand,
  GetHostedZoneCommand,
  paginateListHealthChecks,
  type HealthCheck,
  type Route53Client,
} from "@aws-sdk/client-route-53";
import { call } from "./call";
import type { HealthCheckState, Observation } from "./view";

/** The TCP health checks of these addresses. */
export function healthChecks(
  route53: Route53Client,
  ipAddresses: readonly string[],
): Promise<HealthCheckState[]> {
  return call("route53:ListHealthChecks", async () => {
    const checks: HealthCheck[] = [];
    for await (const page of paginateListHealthChecks({ client: route53 }, {})) {
      checks.push(...(page.HealthChecks ?? []));
    }
    return checks.flatMap(({ Id, HealthCheckConfig: config }): HealthCheckState | [] =>
      config?.Type === "TCP" && ipAddresses.includes(config.IPAddress ?? "")
        ? {
            id: Id!,
            ipAddress: config.IPAddress!,
            regions: config.Regions ?? [],
            inverted: config.Inverted ?? false,
            disabled: config.Disabled ?? false,
          }
        : [],
    );
  });
}

/** What the checkers of a health check found last. */
export function observations(route53: Route53Client, healthCheckId: string): Promise<Observation[]> {
  return call("route53:GetHealthCheckStatus", async () => {
    const { HealthCheckObservations = [] } = await route53.send(
      new GetHealthCheckStatusCommand({ HealthCheckId: healthCheckId }),
    );
    return HealthCheckObservations.map(({ Region = "", StatusReport }) => {
      const text = StatusReport?.Status ?? "";
      const checkedAt = StatusReport?.CheckedTime ?? new Date(0);
      return { region: Region, success: text.startsWith("Success"), text, checkedAt };
    });
  });
}

/** Name of a hosted zone, without the final dot. */
export function zoneName(route53: Route53Client, zoneId: string): Promise<string> {
  return call("route53:GetHostedZone", async () => {
    const { HostedZone } = await route53.send(new GetHostedZoneCommand({ Id: zoneId }));
    return HostedZone!.Name!.replace(/\.$/, "");
  });
}
