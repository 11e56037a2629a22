export { awsProviderRequirement, type AwsProviderRelease, type AwsProviderRequirement } from "./aws-provider";
export { CheckerIngress, type CheckerIngressProps, type CheckerSource } from "./front/checker-ingress";
export { CheckerRanges, type CheckerRangesProps, type CheckerRangeSelection } from "./front/checker-ranges";
export { ExistingNetwork, type ExistingNetworkProps, type NetworkLookup } from "./front/existing-network";
export { FailoverName, type FailoverNameProps } from "./front/failover-name";
export { failoverSecondsWorstCase, type FailoverTimes } from "./front/failover-time";
export { FixedAddress, type FixedAddressProps } from "./front/fixed-address";
export { TcpHealthCheck, type HealthCheckOptions, type TcpHealthCheckProps } from "./front/health-check";
export { HEALTH_CHECK_REGIONS } from "./front/health-check-regions";
export { PublicZone, type PublicZoneProps } from "./front/public-zone";
export { OperatorIngress, type EgressTarget, type OperatorIngressProps } from "./front/operator-ingress";
export { BastionHost, type BastionHostProps, type MadeWith } from "./host/bastion-host";
export {
  MachineImage,
  type Architecture,
  type ImageName,
  type MachineImageProps,
} from "./host/machine-image";
export type { HostCommand, HostFile } from "./host/cloud-config";
export { hostParameters, type HostParameters } from "./host/host-parameters";
export { HostRole, type HostRoleProps } from "./host/host-role";
export { NeverBoth, type NeverBothProps } from "./host/never-both";
export { PairHosts, type PairHostsOptions, type PairHostsProps } from "./host/pair-hosts";
export type { Updates } from "./host/updates";
export type { BastionUser } from "./host/user-parameter-text";
export { UserParameters, type UserParametersProps } from "./host/user-parameters";
export type { NodeName, PerNode, PerWatchedNode } from "./node-name";
export type { Condition, Items } from "./plan-time";
export { RedundantBastion, type RedundantBastionProps } from "./redundant-bastion";
export { AlertTopic, type AlertTopicProps } from "./watch/alert-topic";
export { BothDownAlarm, type BothDownAlarmProps } from "./watch/alarms/both-down-alarm";
export { CheckerShareAlarm, type CheckerShareAlarmProps } from "./watch/alarms/checker-share-alarm";
export { HealthAlarm, type HealthAlarmProps } from "./watch/alarms/health-alarm";
export { HostRepair, type HostRepairProps } from "./watch/alarms/host-repair";
export { PairAlarms, type PairAlarmsProps } from "./watch/alarms/pair-alarms";
export type { Route53AlarmOptions } from "./watch/alarms/route53-alarm";
export { PairWatch, type PairWatchOptions, type PairWatchProps, type RangeNotice } from "./watch/pair-watch";
export { rangeWatcherArchive, type RangeWatcherArchive } from "./watch/range-watcher/archive";
export { RangeWatcher, type RangeWatcherProps } from "./watch/range-watcher/range-watcher";
export { StartBuild, type StartBuildProps } from "./watch/range-watcher/start-build";
export { FleetDashboard, type FleetDashboardProps, type FleetPair } from "./watch/dashboard/fleet-dashboard";
export { PairDashboard, type PairDashboardProps } from "./watch/dashboard/pair-dashboard";
export { EveryRangeChangeMail, type EveryRangeChangeMailProps } from "./watch/range-notice";
