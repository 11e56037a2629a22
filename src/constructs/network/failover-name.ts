import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PerNode } from "../../model/names";
import { when, type Condition } from "../../terraform/plan-time";
import { checkProps, wholeNumber } from "../props";

/** Properties of {@link FailoverName}. */
export interface FailoverNameProps {
  /** Id of the public hosted zone. */
  readonly zoneId: string;

  /** The name, in full (`ssh.example.co.jp`). */
  readonly recordName: string;

  /** Address that is answered while its health check is healthy. */
  readonly primaryIp: string;

  /** Address that is answered while the primary's health check is not. */
  readonly secondaryIp: string;

  /** Health check of the primary's address. */
  readonly primaryHealthCheckId: string;

  /**
   * Seconds a resolver may keep the answer, 1 to 60: more delays the failover.
   *
   * @default 60
   * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html
   */
  readonly ttlSeconds?: number;

  /**
   * Plain names of the two, in full, for administration: they never move.
   *
   * @default - none are made
   */
  readonly nodeNames?: PerNode<string>;

  /**
   * Whether the plain names are made.
   *
   * @default - when there are `nodeNames`
   */
  readonly makeNodeNames?: Condition;

  /**
   * Whether a plain record of the name may exist, which is imported as the primary's. Route 53 keeps no failover
   * record beside a plain one, so the secondary's is then made after the primary's, 15 seconds later.
   *
   * @default false
   */
  readonly replacesPlainRecord?: boolean;

  /**
   * Provider for the account of the zone.
   *
   * @default - the default provider
   */
  readonly dnsProvider?: TerraformProvider;
}

/** Rule for the seconds a resolver may keep the answer. */
export const ttlSeconds = wholeNumber(1, 60);

/**
 * One name for two addresses: Route 53 answers the primary, and the secondary while the primary's health
 * check fails.
 *
 * The secondary's record has no health check on purpose: with one on each and both failing, Route 53 answers
 * the primary again, so a check on the secondary could only send people back to a host known to fail.
 */
export class FailoverName extends Construct {
  constructor(scope: Construct, id: string, props: FailoverNameProps) {
    super(scope, id);
    checkProps(this, props, { ttlSeconds });
    const record = {
      zoneId: props.zoneId,
      type: "A",
      ttl: props.ttlSeconds ?? 60,
      provider: props.dnsProvider,
    };
    const primary = new Route53Record(this, "Primary", {
      ...record,
      name: props.recordName,
      records: [props.primaryIp],
      setIdentifier: "primary",
      failoverRoutingPolicy: { type: "PRIMARY" },
      healthCheckId: props.primaryHealthCheckId,
    });
    new Route53Record(this, "Secondary", {
      ...record,
      name: props.recordName,
      records: [props.secondaryIp],
      setIdentifier: "secondary",
      failoverRoutingPolicy: { type: "SECONDARY" },
      dependsOn: props.replacesPlainRecord === true ? [primary] : undefined,
    });
    if (props.nodeNames !== undefined) {
      const plain = (recordId: string, name: string, ip: string): void => {
        when(
          props.makeNodeNames ?? true,
          () => new Route53Record(this, recordId, { ...record, name, records: [ip] }),
        );
      };
      plain("PrimaryNode", props.nodeNames.primary, props.primaryIp);
      plain("SecondaryNode", props.nodeNames.secondary, props.secondaryIp);
    }
  }
}
