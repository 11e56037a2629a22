export { awsProviderRequirement, type AwsProviderRelease, type AwsProviderRequirement } from "./aws-provider";
export { CheckerIngress, type CheckerIngressProps, type CheckerSource } from "./front/checker-ingress";
export { CheckerRanges, type CheckerRangesProps, type CheckerRangeSelection } from "./front/checker-ranges";
export { ExistingNetwork, type ExistingNetworkProps, type NetworkLookup } from "./front/existing-network";
export { FailoverName, type FailoverNameProps, type FailoverNodeNames } from "./front/failover-name";
export { FixedAddress, type FixedAddressProps } from "./front/fixed-address";
export { TcpHealthCheck, type HealthCheckOptions, type TcpHealthCheckProps } from "./front/health-check";
export { HEALTH_CHECK_REGIONS } from "./front/health-check-regions";
export { OperatorIngress, type EgressTarget, type OperatorIngressProps } from "./front/operator-ingress";
export { BastionHost, type BastionHostProps } from "./host/bastion-host";
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
export { UserParameters, type BastionUser, type UserParametersProps } from "./host/user-parameters";
export type { NodeName } from "./node-name";
export { RedundantBastion, type RangeNotice, type RedundantBastionProps } from "./redundant-bastion";
export { AlertTopic, type AlertTopicProps } from "./watch/alert-topic";
export { HealthAlarm, type HealthAlarmProps } from "./watch/health-alarm";
export { EveryRangeChangeMail, type EveryRangeChangeMailProps } from "./watch/range-notice";
