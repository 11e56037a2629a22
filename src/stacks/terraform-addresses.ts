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
  "Zone/Zone": "zone",

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

  "Bastion/Image/Parameter": "image",
  "Bastion/Image/Ami": "image",
  "Bastion/NeverBoth/Current": "current",
  "Bastion/NeverBoth/PrimaryAtWanted": "primary_at_wanted_generation",
  "Bastion/NeverBoth/SecondaryAtWanted": "secondary_at_wanted_generation",
  "Bastion/PrimaryHost/Generation": "primary_generation",
  "Bastion/PrimaryHost/Instance": "primary",
  "Bastion/SecondaryHost/Generation": "secondary_generation",
  "Bastion/SecondaryHost/Instance": "secondary",

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
