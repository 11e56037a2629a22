import { Route53HealthCheck } from "@cdktf/provider-aws/lib/route53-health-check";
import { Construct } from "constructs";
import type { Condition } from "../../terraform/plan-time";
import { checkProps, oneOf, port, wholeNumber, type Rules } from "../props";
import { HEALTH_CHECK_REGIONS, healthCheckRegions } from "../../model/health-check-regions";

/** What all health checks of a pair have in common. */
export interface HealthCheckOptions {
  /**
   * Regions that check, 3 to 8 of {@link HEALTH_CHECK_REGIONS}.
   *
   * @default - all 8
   */
  readonly regions?: string[];

  /**
   * Seconds between an answer and the next request of the same checker: 10 or 30. AWS cannot change it
   * later; Terraform replaces the check.
   *
   * @default 30
   * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
   */
  readonly intervalSeconds?: number;

  /**
   * Consecutive results a checker needs to change its mind, 1 to 10.
   *
   * @default 3
   */
  readonly failureThreshold?: number;

  /**
   * Also record the latency per region as a CloudWatch metric. AWS cannot change it later; Terraform
   * replaces the check.
   *
   * @default false
   */
  readonly measureLatency?: Condition;
}

/** Properties of {@link TcpHealthCheck}. */
export interface TcpHealthCheckProps extends HealthCheckOptions {
  /** `Name` tag, which the console shows as the name of the check. */
  readonly name: string;

  /** Public IPv4 address to connect to. */
  readonly ipAddress: string;

  /** TCP port to connect to, 1 to 65535. */
  readonly port: number;

  /**
   * Report the opposite of what was found: moves the name to the other bastion with no outage. (A disabled
   * check would count as healthy.)
   *
   * @default false
   */
  readonly inverted?: Condition;

  /**
   * Tags besides `Name`.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** What they must be. */
export const HEALTH_CHECK_RULES: Required<
  Pick<Rules<HealthCheckOptions>, "regions" | "intervalSeconds" | "failureThreshold">
> = {
  regions: healthCheckRegions,
  intervalSeconds: oneOf(10, 30),
  failureThreshold: wholeNumber(1, 10),
};

/** A Route 53 health check that opens a TCP connection, from several regions. */
export class TcpHealthCheck extends Construct {
  /** Id of the health check. */
  public readonly healthCheckId: string;

  constructor(scope: Construct, id: string, props: TcpHealthCheckProps) {
    super(scope, id);
    checkProps(this, props, { ...HEALTH_CHECK_RULES, port });
    this.healthCheckId = new Route53HealthCheck(this, "Check", {
      type: "TCP",
      ipAddress: props.ipAddress,
      port: props.port,
      requestInterval: props.intervalSeconds ?? 30,
      failureThreshold: props.failureThreshold ?? 3,
      measureLatency: props.measureLatency ?? false,
      invertHealthcheck: props.inverted ?? false,
      // Always written out: the provider shows a difference for ever when they are left to AWS.
      regions: props.regions ?? [...HEALTH_CHECK_REGIONS],
      tags: { ...props.tags, Name: props.name },
    }).id;
  }
}
