export {
  awsProviderRequirement,
  type AwsProviderRelease,
  type AwsProviderRequirement,
} from "./constructs/aws-provider";
export type * from "./constructs/options";
export { RedundantBastion, type RedundantBastionProps } from "./constructs/redundant-bastion";
export { CheckerIngress, type CheckerIngressProps } from "./constructs/network/checker-ingress";
export { CheckerRanges, type CheckerRangesProps } from "./constructs/network/checker-ranges";
export { ExistingNetwork, type ExistingNetworkProps } from "./constructs/network/existing-network";
export { FailoverName, type FailoverNameProps } from "./constructs/network/failover-name";
export { failoverSecondsWorstCase, type FailoverTimes } from "./constructs/network/failover-time";
export { FixedAddress, type FixedAddressProps } from "./constructs/network/fixed-address";
export { TcpHealthCheck, type TcpHealthCheckProps } from "./constructs/network/health-check";
export { OperatorIngress, type OperatorIngressProps } from "./constructs/network/operator-ingress";
export { PublicZone, type PublicZoneProps } from "./constructs/network/public-zone";
export { BastionHost, type BastionHostProps, type MadeWith } from "./constructs/hosts/bastion-host";
export { HostRole, type HostRoleProps } from "./constructs/hosts/host-role";
export { MachineImage, type MachineImageProps } from "./constructs/hosts/machine-image";
export { NeverBoth, type NeverBothProps } from "./constructs/hosts/never-both";
export { PairHosts, type PairHostsProps } from "./constructs/hosts/pair-hosts";
export { UserParameters, type UserParametersProps } from "./constructs/hosts/user-parameters";
export { AlertTopic, type AlertTopicProps } from "./constructs/watch/alert-topic";
export { BothDownAlarm, type BothDownAlarmProps } from "./constructs/watch/alarms/both-down-alarm";
export {
  CheckerShareAlarm,
  type CheckerShareAlarmProps,
} from "./constructs/watch/alarms/checker-share-alarm";
export { HealthAlarm, type HealthAlarmProps } from "./constructs/watch/alarms/health-alarm";
export { HostRepair, type HostRepairProps } from "./constructs/watch/alarms/host-repair";
export { PairAlarms, type PairAlarmsProps } from "./constructs/watch/alarms/pair-alarms";
export type { Route53AlarmOptions } from "./constructs/watch/alarms/route53-alarm";
export { PairWatch, type PairWatchOptions, type PairWatchProps } from "./constructs/watch/pair-watch";
export { rangeWatcherArchive, type RangeWatcherArchive } from "./constructs/watch/range-watcher/archive";
export { RangeWatcher, type RangeWatcherProps } from "./constructs/watch/range-watcher/range-watcher";
export { StartBuild, type StartBuildProps } from "./constructs/watch/range-watcher/start-build";
export {
  FleetDashboard,
  type FleetDashboardProps,
  type FleetPair,
} from "./constructs/watch/dashboard/fleet-dashboard";
export { PairDashboard, type PairDashboardProps } from "./constructs/watch/dashboard/pair-dashboard";
export { EveryRangeChangeMail, type EveryRangeChangeMailProps } from "./constructs/watch/range-notice";
export { HEALTH_CHECK_REGIONS } from "./model/route53";
export {
  hostParameters,
  type HostParameters,
  type NodeName,
  type PerNode,
  type PerWatchedNode,
  type RecordNames,
} from "./model/names";
export type { Condition, Items } from "./terraform/plan-time";
