import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { health } from "../../../fields/health";
import { HEALTHY_ABOVE_PERCENT } from "../../../model/route53";
import { checked } from "../../check";
import type { HealthOptions } from "../../options";
import { CHECKER_SHARE_PERCENT } from "../alarms/checker-share-alarm";
import { NODE_NAMES, type NodeName, type PerNode, type PerWatchedNode } from "../../../model/names";
import { ROUTE53_NAMESPACE } from "../alarms/route53-alarm";
import { numberText } from "../../../terraform/hcl";
import { choose, type Condition } from "../../../terraform/plan-time";
import { alarmStates, dashboardBody, graph, text, type Metric, type Widget } from "./widgets";

/** Properties of {@link PairDashboard}. */
export interface PairDashboardProps {
  /** Name of the pair, and of the dashboard. */
  readonly name: string;

  /** Region of the hosts. */
  readonly region: string;

  /** The failover name, in full. */
  readonly recordName: string;

  /** The fixed addresses. */
  readonly publicIps: PerNode<string>;

  /** The instances. */
  readonly instanceIds: PerNode<string>;

  /** Health checks; none on the secondary unless it is watched. */
  readonly healthCheckIds: PerWatchedNode<string>;

  /**
   * Whether the secondary is watched, latency is measured, and the primary's check is inverted.
   *
   * @default - all defaults
   */
  readonly health?: HealthOptions;

  /** Seconds until a failed primary is out of every resolver's answer, at worst. */
  readonly failoverSecondsWorstCase: number;

  /** The command that deploys the pair. */
  readonly deployCommand: string;

  /** ARNs of the alarms in us-east-1 that are always there. */
  readonly healthAlarmArns: string[];

  /**
   * ARNs of the alarms in us-east-1 that are there while the secondary is watched.
   *
   * @default - none
   */
  readonly secondaryAlarmArns?: string[];

  /** ARNs of the alarms in the pair's region. */
  readonly hostAlarmArns: string[];

  /** Provider for us-east-1. A dashboard has no region, only an account. */
  readonly usEast1Provider: TerraformProvider;
}

const HEALTH_REGION = "us-east-1";

/** One picture of a pair: what Route 53 sees, how the hosts are, and what to do. */
export class PairDashboard extends Construct {
  constructor(scope: Construct, id: string, props: PairDashboardProps) {
    super(scope, id);
    const { watchSecondary, measureLatency, invertPrimary } = checked(this, { health }, props).health;
    const { secondary } = props.healthCheckIds;
    const head = (checkIds: HealthCheckIds): Widget[] => summary(props, checkIds, invertPrimary);
    const body = (checkIds: HealthCheckIds): string =>
      choose(
        measureLatency,
        dashboardBody([head(checkIds), healthGraphs(checkIds), latency(checkIds), hosts(props)]),
        dashboardBody([head(checkIds), healthGraphs(checkIds), hosts(props)]),
      );
    new CloudwatchDashboard(this, "Dashboard", {
      dashboardName: props.name,
      dashboardBody: choose(
        secondary === undefined ? false : watchSecondary,
        body(props.healthCheckIds),
        body({ primary: props.healthCheckIds.primary }),
      ),
      provider: props.usEast1Provider,
    });
  }
}

type HealthCheckIds = PairDashboardProps["healthCheckIds"];

function summary(
  props: PairDashboardProps,
  { secondary }: HealthCheckIds,
  invertPrimary: Condition,
): Widget[] {
  const { publicIps, instanceIds, region, deployCommand } = props;
  const inverted = choose(
    invertPrimary,
    "**The primary's check is inverted:** the name answers the secondary on purpose. ",
    "",
  );
  const markdown = `# ${props.name}
People connect to **${props.recordName}**. ${inverted}When the primary fails, every resolver answers the secondary after ${numberText(props.failoverSecondsWorstCase)} s at worst.

|  | primary | secondary |
|---|---|---|
| address | ${publicIps.primary} | ${publicIps.secondary} |
| instance in ${region} | ${instanceIds.primary} | ${instanceIds.secondary} |

Checker ranges changed: \`${deployCommand}\`

Replace a host: raise its generation, \`${deployCommand}\`; never both at once.

Move the name on purpose: set health.invertPrimary to true, \`${deployCommand}\`; then back to false.`;
  return [
    text(10, 8, markdown),
    alarmStates(8, 8, "Alarms", [
      ...props.healthAlarmArns,
      ...(secondary === undefined ? [] : (props.secondaryAlarmArns ?? [])),
    ]),
    alarmStates(6, 8, "EC2 repairs a host", props.hostAlarmArns),
  ];
}

function healthGraphs(checkIds: HealthCheckIds): Widget[] {
  const metric = (name: string): Metric[] =>
    watchedNodes(checkIds).map(([node, checkId]) => [
      ROUTE53_NAMESPACE,
      name,
      "HealthCheckId",
      checkId,
      { label: node },
    ]);
  return [
    graph(12, {
      title: "Healthy (1) or not (0), as Route 53 finds",
      region: HEALTH_REGION,
      metrics: metric("HealthCheckStatus"),
      stat: "Minimum",
      yAxis: { left: { min: 0, max: 1 } },
    }),
    graph(12, {
      title: "Checkers that reach it (%)",
      region: HEALTH_REGION,
      metrics: metric("HealthCheckPercentageHealthy"),
      stat: "Average",
      yAxis: { left: { min: 0, max: 100 } },
      annotations: {
        horizontal: [
          { label: "alarm", value: CHECKER_SHARE_PERCENT },
          { label: "counts as down", value: HEALTHY_ABOVE_PERCENT },
        ],
      },
    }),
  ];
}

function latency(checkIds: HealthCheckIds): Widget[] {
  const nodes = watchedNodes(checkIds);
  return nodes.map(([node, checkId]) =>
    graph(24 / nodes.length, {
      title: `Time to connect to the ${node}, by region (ms)`,
      region: HEALTH_REGION,
      // Whatever regions check now.
      metrics: [
        [
          {
            expression: `SEARCH('{${ROUTE53_NAMESPACE},HealthCheckId,Region} MetricName="ConnectionTime" HealthCheckId="${checkId}"', 'Average', 60)`,
          },
        ],
      ],
      stat: "Average",
      yAxis: { left: { min: 0 } },
    }),
  );
}

function hosts({ instanceIds, region }: PairDashboardProps): Widget[] {
  const metrics = (name: string, label = "", options: object = {}): Metric[] =>
    NODE_NAMES.map((node) => [
      "AWS/EC2",
      name,
      "InstanceId",
      instanceIds[node],
      { label: `${node}${label}`, ...options },
    ]);
  return [
    graph(8, {
      title: "Failed status checks",
      region,
      metrics: metrics("StatusCheckFailed"),
      stat: "Maximum",
      yAxis: { left: { min: 0, max: 1 } },
    }),
    graph(8, {
      title: "Processor (%) and credits left",
      region,
      metrics: [...metrics("CPUUtilization"), ...metrics("CPUCreditBalance", " credits", { yAxis: "right" })],
      stat: "Average",
      yAxis: { left: { min: 0, max: 100 }, right: { min: 0 } },
    }),
    graph(8, {
      title: "Network (bytes a minute)",
      region,
      metrics: [...metrics("NetworkIn", " in"), ...metrics("NetworkOut", " out")],
      stat: "Sum",
      yAxis: { left: { min: 0 } },
    }),
  ];
}

function watchedNodes({ primary, secondary }: HealthCheckIds): [NodeName, string][] {
  return secondary === undefined
    ? [["primary", primary]]
    : [
        ["primary", primary],
        ["secondary", secondary],
      ];
}
