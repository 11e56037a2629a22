import { TerraformOutput, Token, type TerraformStack } from "cdktf";
import { choose, type Condition } from "../terraform/plan-time";
import type { RedundantBastion } from "../constructs/redundant-bastion";

/** The outputs of a stack. Their names are a contract, like the addresses. */
export function addOutputs(
  stack: TerraformStack,
  bastion: RedundantBastion,
  watchSecondary: Condition,
): void {
  const output = (name: string, value: unknown, description: string): void => {
    new TerraformOutput(stack, name, { value, description, staticId: true });
  };
  const { addresses, healthChecks } = bastion;
  const { hosts, parameters } = bastion.pairHosts;
  output(
    "ssh_hostname",
    bastion.failoverName.names.shared,
    "Name to connect to: the primary, or the secondary while the primary fails",
  );
  output(
    "elastic_ips",
    { primary: addresses.primary.publicIp, secondary: addresses.secondary.publicIp },
    "The two fixed addresses, to be allowed in firewalls",
  );
  output(
    "network_interface_ids",
    { primary: addresses.primary.networkInterfaceId, secondary: addresses.secondary.networkInterfaceId },
    "Network interfaces that hold the fixed addresses",
  );
  output(
    "instance_ids",
    { primary: hosts.primary.instanceId, secondary: hosts.secondary.instanceId },
    "Instances that use the fixed addresses now",
  );
  output(
    "health_check_ids",
    {
      primary: healthChecks.primary.healthCheckId,
      secondary:
        choose(watchSecondary, healthChecks.secondary?.healthCheckId, undefined) ?? Token.nullValue(),
    },
    "Route 53 health checks; the secondary's is null when it is not watched",
  );
  output(
    "security_group_ids",
    { checkers: bastion.checkerIngress.securityGroupId, operators: bastion.operatorIngress.securityGroupId },
    "Security groups on both interfaces",
  );
  output(
    "checker_cidrs",
    bastion.checkerIngress.cidrs,
    "Ranges of the Route 53 checkers that are let in; empty when the managed prefix list is used",
  );
  output(
    "ssh_host_key_parameter",
    parameters.hostPublicKey,
    "SSM parameter with the public half of the SSH host key, which is the same on both bastions",
  );
  output(
    "users_parameter_path",
    parameters.users,
    "Path in SSM Parameter Store that the people on the bastions are below",
  );
  output(
    "failover_seconds_worst_case",
    bastion.failoverSecondsWorstCase,
    "Seconds from a dead primary until every resolver answers the secondary, at worst: threshold × (interval + 10) + TTL",
  );
  output(
    "unconfirmed_emails",
    bastion.watch.unconfirmedEmails,
    "Mail addresses that hear nothing, because they have not followed the link in AWS's mail",
  );
}
