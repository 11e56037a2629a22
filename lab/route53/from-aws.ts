import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import type { HealthCheck, ResourceRecordSet } from "@aws-sdk/client-route-53";
import { Address4 } from "ip-address";
import { HEALTH_CHECK_REGIONS } from "../../src/model/route53";
import {
  normalName,
  RECORD_TYPES,
  type HealthCheckConfig,
  type HostedZone,
  type IngressRule,
  type RecordSet,
  type ServedRecordType,
} from "./model";

const LOOPBACK = new Address4("127.0.0.0/8");

/** A health check in the lab's terms, or the reason why the lab cannot make it. */
export function toHealthCheck({ Id, HealthCheckConfig: config }: HealthCheck): HealthCheckConfig | string {
  const id = Id ?? "";
  const ipAddress = config?.IPAddress;
  if (config?.Type !== "TCP" || ipAddress === undefined || config.Port === undefined) {
    return `Health check ${id} is of type ${config?.Type}: only TCP checks of an IP address and a port are modelled.`;
  }
  if (!Address4.isValid(ipAddress) || !new Address4(ipAddress).isInSubnet(LOOPBACK)) {
    return `Health check ${id} checks ${ipAddress}: the lab connects to addresses in 127.0.0.0/8 only.`;
  }
  return {
    id,
    ipAddress,
    port: config.Port,
    requestInterval: config.RequestInterval ?? 30,
    failureThreshold: config.FailureThreshold ?? 3,
    regions: config.Regions?.length ? config.Regions : HEALTH_CHECK_REGIONS,
    inverted: config.Inverted ?? false,
    disabled: config.Disabled ?? false,
  };
}

/** A record set in the lab's terms, or the reason why the lab cannot serve it. */
export function toRecordSet(record: ResourceRecordSet): RecordSet | string {
  const name = normalName(record.Name ?? "");
  const { Type: type, TTL: ttl, Failover: failover, SetIdentifier: setIdentifier } = record;
  const what = `Record ${name} ${type}`;
  if (record.AliasTarget !== undefined || ttl === undefined) {
    return `${what} is an alias: only records with values are modelled.`;
  }
  if (setIdentifier !== undefined && failover === undefined) {
    return `${what} (${setIdentifier}): only simple and failover routing are modelled.`;
  }
  if (name.includes("\\")) {
    return `${what}: wildcards and other escaped characters in names are not modelled.`;
  }
  if (!isServed(type)) {
    return `${what}: only the types ${RECORD_TYPES.join(", ")} are served.`;
  }
  const values = (record.ResourceRecords ?? []).map(({ Value }) => Value ?? "");
  return { name, type, ttl, values, setIdentifier, failover, healthCheckId: record.HealthCheckId };
}

function isServed(type: string | undefined): type is ServedRecordType {
  const served: readonly (string | undefined)[] = RECORD_TYPES;
  return served.includes(type);
}

/**
 * An inbound rule in the lab's terms.
 *
 * @param entries The CIDRs of each prefix list that rules refer to.
 */
export function toIngressRule(rule: SecurityGroupRule, entries: Map<string, string[]>): IngressRule {
  return {
    protocol: rule.IpProtocol ?? "-1",
    fromPort: rule.FromPort ?? 0,
    toPort: rule.ToPort ?? 65_535,
    // A rule for another security group lets no checker in: checkers are in none.
    cidrs: [
      ...(rule.CidrIpv4 === undefined ? [] : [rule.CidrIpv4]),
      ...(rule.PrefixListId === undefined ? [] : (entries.get(rule.PrefixListId) ?? [])),
    ],
  };
}

/** Records whose health check is not there, or is none the lab can make. */
export function missingHealthChecks(
  zones: readonly HostedZone[],
  healthChecks: readonly HealthCheckConfig[],
): string[] {
  const known = new Set(healthChecks.map(({ id }) => id));
  return zones
    .flatMap(({ records }) => records)
    .filter(({ healthCheckId }) => healthCheckId !== undefined && !known.has(healthCheckId))
    .map(
      ({ name, type, healthCheckId }) =>
        `Record ${name} ${type} depends on health check ${healthCheckId}, which does not exist or is not modelled: ` +
        "what AWS would answer cannot be said; here the record counts as healthy.",
    );
}
