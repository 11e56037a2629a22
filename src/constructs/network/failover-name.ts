import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { dns } from "../../fields/dns";
import { recordNames, type PerNode, type RecordNames } from "../../model/names";
import { when } from "../../terraform/plan-time";
import { checked } from "../check";
import type { DnsOptions } from "../options";
import type { PublicZone } from "./public-zone";

/** Properties of {@link FailoverName}. */
export interface FailoverNameProps {
  /** The public hosted zone. */
  readonly zone: PublicZone;

  /** The name, and how it is answered. */
  readonly dns: DnsOptions;

  /** The primary's address is answered while its health check is healthy, else the secondary's. */
  readonly publicIps: PerNode<string>;

  /** Health check of the primary's address. */
  readonly primaryHealthCheckId: string;

  /**
   * Provider for the account of the zone.
   *
   * @default - the default provider
   */
  readonly dnsProvider?: TerraformProvider;
}

/**
 * One name for two addresses: Route 53 answers the primary, and the secondary while the primary's health
 * check fails.
 *
 * The secondary's record has no health check on purpose: with one on each and both failing, Route 53 answers
 * the primary again, so a check on the secondary could only send people back to a host known to fail.
 */
export class FailoverName extends Construct {
  /** The names, in full. */
  public readonly names: RecordNames;

  /** The failover records. */
  public readonly records: PerNode<Route53Record>;

  constructor(scope: Construct, id: string, props: FailoverNameProps) {
    super(scope, id);
    const { zone, publicIps, primaryHealthCheckId, dnsProvider } = props;
    const { record: name, ttl, nodeRecords } = checked(this, { dns }, props).dns;
    // Named as long as nobody says at synth that they are not wanted.
    this.names = recordNames(name, zone.zoneName, nodeRecords);
    const record = { zoneId: zone.zoneId, type: "A", ttl, provider: dnsProvider };
    this.records = {
      primary: new Route53Record(this, "Primary", {
        ...record,
        name: this.names.shared,
        records: [publicIps.primary],
        setIdentifier: "primary",
        failoverRoutingPolicy: { type: "PRIMARY" },
        healthCheckId: primaryHealthCheckId,
      }),
      secondary: new Route53Record(this, "Secondary", {
        ...record,
        name: this.names.shared,
        records: [publicIps.secondary],
        setIdentifier: "secondary",
        failoverRoutingPolicy: { type: "SECONDARY" },
      }),
    };
    if (this.names.nodes !== undefined) {
      const { primary, secondary } = this.names.nodes;
      const plain = (recordId: string, plainName: string, ip: string): void => {
        when(
          nodeRecords,
          () => new Route53Record(this, recordId, { ...record, name: plainName, records: [ip] }),
        );
      };
      plain("PrimaryNode", primary, publicIps.primary);
      plain("SecondaryNode", secondary, publicIps.secondary);
    }
  }

  /**
   * Makes the secondary's record after the primary's, 15 seconds later: for a zone in which a plain record of the name
   * exists, which is imported as the primary's. Route 53 keeps no failover record beside a plain one.
   */
  public makePrimaryFirst(): void {
    const { terraformResourceType, friendlyUniqueId } = this.records.primary;
    this.records.secondary.dependsOn = [`${terraformResourceType}.${friendlyUniqueId}`];
  }
}
