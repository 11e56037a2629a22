/** What the lab's Route 53 needs to know of a deployment, in its own words. */

/** A TCP health check on an IPv4 address. */
export interface HealthCheckConfig {
  readonly id: string;
  readonly ipAddress: string;
  readonly port: number;
  /** Seconds from an answer to the next check. */
  readonly requestInterval: number;
  /** Consecutive results that turn a checker's verdict, either way. */
  readonly failureThreshold: number;
  readonly regions: readonly string[];
  readonly inverted: boolean;
  readonly disabled: boolean;
}

/** The types of records that are served. */
export const RECORD_TYPES = ["A", "AAAA", "CNAME", "NS", "SOA", "TXT"] as const;
export type ServedRecordType = (typeof RECORD_TYPES)[number];

/** A resource record set with simple or failover routing. */
export interface RecordSet {
  /** Lower case, without the dot at the end. */
  readonly name: string;
  readonly type: ServedRecordType;
  /** Seconds, as deployed. */
  readonly ttl: number;
  /** In zone file notation, as Route 53 keeps them. */
  readonly values: readonly string[];
  readonly setIdentifier?: string;
  readonly failover?: "PRIMARY" | "SECONDARY";
  readonly healthCheckId?: string;
}

/** A public hosted zone. */
export interface HostedZone {
  readonly id: string;
  /** Lower case, without the dot at the end. */
  readonly name: string;
  readonly records: readonly RecordSet[];
}

/** An inbound rule of a security group, prefix lists replaced by their entries. */
export interface IngressRule {
  /** `tcp`, `udp`, … or `-1` for all. */
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidrs: readonly string[];
}

/** All that was deployed, as far as Route 53 and the way to the hosts are concerned. */
export interface Deployment {
  readonly zones: readonly HostedZone[];
  readonly healthChecks: readonly HealthCheckConfig[];
  /** Elastic IP → the rules of all security groups on the network interface it is bound to. */
  readonly ingress: Readonly<Record<string, readonly IngressRule[]>>;
  /** What was deployed but is not modelled, one sentence each. */
  readonly problems: readonly string[];
}

/** Names are compared without regard to case and to the dot at the end (RFC 4343). */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}
