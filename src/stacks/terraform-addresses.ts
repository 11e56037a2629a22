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

  "Bastion/Watch/AlertTopic/Topic": "alerts",
  "Bastion/Watch/AlertTopic/Email": "alerts",
  "Bastion/Watch/Alarms/PrimaryUnhealthy/Alarm": "primary_unhealthy",
  "Bastion/Watch/Alarms/SecondaryUnhealthy/Alarm": "secondary_unhealthy",
  "Bastion/Watch/Alarms/BothDown/Alarm": "both_down",
  "Bastion/Watch/Alarms/PrimaryCheckers/Alarm": "primary_checkers",
  "Bastion/Watch/Alarms/SecondaryCheckers/Alarm": "secondary_checkers",
  "Bastion/Watch/Alarms/PrimaryRepair/Recover": "primary_recover",
  "Bastion/Watch/Alarms/PrimaryRepair/Reboot": "primary_reboot",
  "Bastion/Watch/Alarms/SecondaryRepair/Recover": "secondary_recover",
  "Bastion/Watch/Alarms/SecondaryRepair/Reboot": "secondary_reboot",
  "Bastion/Watch/RangeNotice/Email": "every_range_change",
};
