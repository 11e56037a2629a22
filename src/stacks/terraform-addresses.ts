/**
 * The Terraform address of every element, by construct path below the stack.
 *
 * A contract: `prevent_destroy` does not survive a rename, because Terraform sees the old address leave the
 * configuration. A line here may be added; it is changed or removed only together with a `moved` block.
 */
export const TERRAFORM_ADDRESSES: Readonly<Record<string, string>> = {
  "Network/Vpc": "network",
  "Network/PrimarySubnet": "primary",
  "Network/SecondarySubnet": "secondary",
  Zone: "zone",

  "Bastion/CheckerIngress/Group": "checkers",
  "Bastion/CheckerIngress/Ranges/Published": "checkers",
  "Bastion/CheckerIngress/Ranges/OtherPartitions": "other_partitions",
  "Bastion/CheckerIngress/RangeRule": "checkers",
  "Bastion/CheckerIngress/PrefixList": "checkers",
  "Bastion/CheckerIngress/PrefixListRule": "checkers_prefix_list",

  "Bastion/OperatorIngress/Group": "operators",
  "Bastion/OperatorIngress/CidrRule": "operators",
  "Bastion/OperatorIngress/PrefixListRule": "operators_prefix_list",
  "Bastion/OperatorIngress/SecurityGroupRule": "operators_security_group",
  "Bastion/OperatorIngress/EgressRule": "everything",
  "Bastion/OperatorIngress/EgressTargetRule": "targets",

  "Bastion/PrimaryAddress/NetworkInterface": "primary",
  "Bastion/PrimaryAddress/Eip": "primary",
  "Bastion/PrimaryAddress/Association": "primary",
  "Bastion/SecondaryAddress/NetworkInterface": "secondary",
  "Bastion/SecondaryAddress/Eip": "secondary",
  "Bastion/SecondaryAddress/Association": "secondary",

  "Bastion/Hosts/Image/Parameter": "image",
  "Bastion/Hosts/Image/Ami": "image",
  "Bastion/Hosts/NeverBoth/Current": "current",
  "Bastion/Hosts/NeverBoth/PrimaryAtWanted": "primary_at_wanted_generation",
  "Bastion/Hosts/NeverBoth/SecondaryAtWanted": "secondary_at_wanted_generation",
  "Bastion/Hosts/Primary/Generation": "primary_generation",
  "Bastion/Hosts/Primary/Instance": "primary",
  "Bastion/Hosts/Secondary/Generation": "secondary_generation",
  "Bastion/Hosts/Secondary/Instance": "secondary",
  "Bastion/Hosts/Role/Partition": "current",
  "Bastion/Hosts/Role/Account": "current",
  "Bastion/Hosts/Role/AssumeRole": "hosts_assume_role",
  "Bastion/Hosts/Role/ParametersPolicy": "hosts_parameters",
  "Bastion/Hosts/Role/Role": "hosts",
  "Bastion/Hosts/Role/Parameters": "hosts_parameters",
  "Bastion/Hosts/Role/SessionManager": "hosts_session_manager",
  "Bastion/Hosts/Role/InstanceProfile": "hosts",
  "Bastion/Hosts/Users/User": "users",

  "Bastion/PrimaryHealthCheck/Check": "primary",
  "Bastion/SecondaryHealthCheck/Check": "secondary",
  "Bastion/Name/Primary": "primary",
  "Bastion/Name/Secondary": "secondary",
  "Bastion/Name/PrimaryNode": "primary_node",
  "Bastion/Name/SecondaryNode": "secondary_node",

  "Bastion/AlertTopic/Topic": "alerts",
  "Bastion/AlertTopic/Email": "alerts",
  "Bastion/PrimaryUnhealthy/Alarm": "primary_unhealthy",
  "Bastion/SecondaryUnhealthy/Alarm": "secondary_unhealthy",
  "Bastion/RangeNotice/Email": "every_range_change",
};
