import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import { Construct } from "constructs";
import { port } from "../../fields/access";
import { health } from "../../fields/health";
import { nodeName, type NodeName } from "../../model/names";
import { checked } from "../check";
import type { HealthOptions } from "../options";

/** Properties of {@link TcpHealthCheck}. */
export interface TcpHealthCheckProps {
  /** Name of the pair. */
  readonly name: string;

  /** Which of the two bastions is checked. `health.invertPrimary` inverts the check of the primary only. */
  readonly node: NodeName;

  /** Public IPv4 address to connect to. */
  readonly ipAddress: string;

  /**
   * TCP port to connect to, 1 to 65535.
   *
   * @default 22
   */
  readonly port?: number;

  /**
   * How it is checked.
   *
   * @default - all defaults
   * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
   */
  readonly health?: HealthOptions;

  /**
   * Tags besides `Name`, which the console shows as the name of the check.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** A Route 53 health check that opens a TCP connection, from several regions. */
export class TcpHealthCheck extends Construct {
  /** Id of the health check. */
  public readonly healthCheckId: string;

  constructor(scope: Construct, id: string, props: TcpHealthCheckProps) {
    super(scope, id);
    const values = checked(this, { port, health }, props);
    const { interval, failureThreshold, regions, measureLatency, invertPrimary } = values.health;
    this.healthCheckId = new Route53HealthCheck(this, "Check", {
      type: "TCP",
      ipAddress: props.ipAddress,
      port: values.port,
      requestInterval: interval,
      failureThreshold,
      measureLatency,
      // A disabled check would count as healthy; an inverted one moves the name.
      invertHealthcheck: props.node === "primary" ? invertPrimary : false,
      // Always written out: the provider shows a difference for ever when they are left to AWS.
      regions,
      tags: { ...props.tags, Name: nodeName(props.name, props.node) },
    }).id;
  }
}
