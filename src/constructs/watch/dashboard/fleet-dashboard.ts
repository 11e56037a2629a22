import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { healthAlarmNames } from "../alarms/alarm-name";
import { alarmStates, dashboardBody, text, type Widget } from "./widgets";

/** Most alarms in one widget. */
const ALARMS_PER_WIDGET = 100;

/** A pair on the dashboard of all pairs. */
export interface FleetPair {
  /** Name of the pair. */
  readonly name: string;

  /** Region of the hosts. */
  readonly region: string;

  /** What people connect to, in words: the zone may be known by its id only. */
  readonly connectTo: string;

  /** Whether the secondary has a health check, and so alarms. */
  readonly watchSecondary: boolean;
}

/** Properties of {@link FleetDashboard}. */
export interface FleetDashboardProps {
  /** Name of the dashboard. */
  readonly name: string;

  /** The pairs, in the order they are shown. */
  readonly pairs: FleetPair[];

  /** Provider for us-east-1, where the alarms of all pairs are. */
  readonly usEast1Provider: TerraformProvider;
}

/**
 * The alarm states of many pairs on one page.
 *
 * It knows the pairs by the names of their alarms and reads none of their states, so that it can be deployed
 * before, after and without them. All alarms must be in the account it is deployed to.
 */
export class FleetDashboard extends Construct {
  constructor(scope: Construct, id: string, { name, pairs, usEast1Provider }: FleetDashboardProps) {
    super(scope, id);
    const { accountId } = new DataAwsCallerIdentity(this, "Account", { provider: usEast1Provider });
    const alarms = pairs.flatMap(({ name, watchSecondary }) =>
      healthAlarmNames(name, watchSecondary).map(
        (alarm) => `arn:aws:cloudwatch:us-east-1:${accountId}:alarm:${alarm}`,
      ),
    );
    new CloudwatchDashboard(this, "Dashboard", {
      dashboardName: name,
      dashboardBody: dashboardBody([[summary(pairs)], ...states(alarms)]),
      provider: usEast1Provider,
    });
  }
}

function summary(pairs: FleetPair[]): Widget {
  const rows = pairs.map(
    ({ name, region, connectTo }) => `| [${name}](#dashboards:name=${name}) | ${connectTo} | ${region} |`,
  );
  const markdown = [
    "# Bastions",
    "",
    "| pair | people connect to | hosts in |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
  return text(24, Math.min(20, 3 + pairs.length), markdown);
}

function states(alarms: string[]): Widget[][] {
  const parts = Math.ceil(alarms.length / ALARMS_PER_WIDGET);
  return Array.from({ length: parts }, (_, part) => {
    const some = alarms.slice(part * ALARMS_PER_WIDGET, (part + 1) * ALARMS_PER_WIDGET);
    const title = parts === 1 ? "Alarms" : `Alarms (${part + 1} of ${parts})`;
    return [alarmStates(24, 2 + Math.ceil(some.length / 4), title, some)];
  });
}
