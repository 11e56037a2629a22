export {
  awsProviderRequirement,
  type AwsProviderRelease,
  type AwsProviderRequirement,
} from "./constructs/aws-provider";
export {
  CheckerIngress,
  type CheckerIngressProps,
  type CheckerSource,
} from "./constructs/network/checker-ingress";
export {
  CheckerRanges,
  type CheckerRangesProps,
  type CheckerRangeSelection,
} from "./constructs/network/checker-ranges";
export {
  ExistingNetwork,
  type ExistingNetworkProps,
  type NetworkLookup,
} from "./constructs/network/existing-network";
export { FailoverName, type FailoverNameProps } from "./constructs/network/failover-name";
export { failoverSecondsWorstCase, type FailoverTimes } from "./constructs/network/failover-time";
export { FixedAddress, type FixedAddressProps } from "./constructs/network/fixed-address";
export {
  TcpHealthCheck,
  type HealthCheckOptions,
  type TcpHealthCheckProps,
} from "./constructs/network/health-check";
export { HEALTH_CHECK_REGIONS } from "./model/health-check-regions";
export { PublicZone, type PublicZoneProps } from "./constructs/network/public-zone";
export {
  OperatorIngress,
  type EgressTarget,
  type OperatorIngressProps,
} from "./constructs/network/operator-ingress";
export { BastionHost, type BastionHostProps, type MadeWith } from "./constructs/hosts/bastion-host";
export {
  MachineImage,
  type Architecture,
  type ImageName,
  type MachineImageProps,
} from "./constructs/hosts/machine-image";
export type { HostCommand, HostFile } from "./constructs/hosts/cloud-config";
export { hostParameters, type HostParameters } from "./model/host-parameters";
export { HostRole, type HostRoleProps } from "./constructs/hosts/host-role";
export { NeverBoth, type NeverBothProps } from "./constructs/hosts/never-both";
export { PairHosts, type PairHostsOptions, type PairHostsProps } from "./constructs/hosts/pair-hosts";
export type { Updates } from "./model/updates";
export type { BastionUser } from "./model/user-parameter-text";
export { UserParameters, type UserParametersProps } from "./constructs/hosts/user-parameters";
export type { NodeName, PerNode, PerWatchedNode } from "./model/names";
export type { Condition, Items } from "./terraform/plan-time";
export { RedundantBastion, type RedundantBastionProps } from "./constructs/redundant-bastion";
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
export {
  PairWatch,
  type PairWatchOptions,
  type PairWatchProps,
  type RangeNotice,
} from "./constructs/watch/pair-watch";
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
