import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, TerraformIterator, Token, type IResolvable } from "cdktf";
import { Construct } from "constructs";
import { isNothing, when } from "../../terraform/plan-time";
import { checkProps, isNetwork, list, port, type Rule } from "../props";

/** One destination a bastion may reach. */
export interface EgressTarget {
  /** Destination, as an IPv4 CIDR. */
  readonly cidr: string;

  /** TCP port of the destination, 1 to 65535. */
  readonly port: number;
}

/** Properties of {@link OperatorIngress}. */
export interface OperatorIngressProps {
  /** Name of the security group. */
  readonly name: string;

  /** VPC of the security group. */
  readonly vpcId: string;

  /** TCP port people connect to, 1 to 65535. */
  readonly port: number;

  /**
   * IPv4 CIDRs people come from.
   *
   * @default - none
   */
  readonly fromCidrs?: string[];

  /**
   * Prefix lists (`pl-…`) people come from. Each counts with its maximum number of entries against the
   * quota of 60 rules.
   *
   * @default - none
   */
  readonly fromPrefixLists?: string[];

  /**
   * Security groups (`sg-…`) people come from.
   *
   * @default - none
   */
  readonly fromSecurityGroups?: string[];

  /**
   * Destinations the bastions may reach, over TCP.
   *
   * @default - every destination and protocol
   */
  readonly egress?: EgressTarget[] | IResolvable;

  /**
   * Tags for the security group and its rules, besides `Name`.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** Rule for the ranges people come from. */
export const peopleCidrs: Rule = list(isNetwork, "IPv4 CIDRs of networks, such as 203.0.113.0/24");

/** Rule for destinations. */
export const egressTargets: Rule = list((item) => {
  const { cidr, port: targetPort } = item as EgressTarget;
  return (Token.isUnresolved(cidr) || isNetwork(cidr)) && port(targetPort) === undefined;
}, "destinations {cidr, port}, each with an IPv4 CIDR of a network and a port from 1 to 65535");

/** A security group for the people who use the bastions. Nothing is open inward unless said. */
export class OperatorIngress extends Construct {
  /** Id of the security group. */
  public readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: OperatorIngressProps) {
    super(scope, id);
    checkProps(this, props, { port, fromCidrs: peopleCidrs, egress: egressTargets });
    const tags = { ...props.tags, Name: props.name };
    const group = new SecurityGroup(this, "Group", {
      name: props.name,
      description: "People to the bastions, and the bastions outward",
      vpcId: props.vpcId,
      tags,
    });
    this.securityGroupId = group.id;

    const inward = {
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: props.port,
      toPort: props.port,
      tags,
    };
    const sources = {
      CidrRule: { values: props.fromCidrs, argument: "cidrIpv4" },
      PrefixListRule: { values: props.fromPrefixLists, argument: "prefixListId" },
      SecurityGroupRule: { values: props.fromSecurityGroups, argument: "referencedSecurityGroupId" },
    };
    for (const [ruleId, { values, argument }] of Object.entries(sources)) {
      if (values === undefined || values.length === 0) {
        continue;
      }
      const each = TerraformIterator.fromList(values);
      new VpcSecurityGroupIngressRule(this, ruleId, {
        ...inward,
        description: "SSH",
        forEach: each,
        [argument]: each.value as string,
      });
    }
    this.allowOutward(group.id, tags, props.egress);
  }

  private allowOutward(
    securityGroupId: string,
    tags: { [key: string]: string },
    egress?: EgressTarget[] | IResolvable,
  ): void {
    when(
      isNothing(this, egress),
      () =>
        // Terraform removes the rule AWS gives a new group; without it no update and no Session Manager.
        new VpcSecurityGroupEgressRule(this, "EgressRule", {
          securityGroupId,
          ipProtocol: "-1",
          cidrIpv4: "0.0.0.0/0",
          description: "Everything",
          tags,
        }),
    );
    const targets = targetsByText(this, egress ?? []);
    if (targets === undefined) {
      return;
    }
    const each = TerraformIterator.fromMap(targets);
    new VpcSecurityGroupEgressRule(this, "EgressTargetRule", {
      forEach: each,
      securityGroupId,
      ipProtocol: "tcp",
      cidrIpv4: each.getString("cidr"),
      fromPort: each.getNumber("port"),
      toPort: each.getNumber("port"),
      tags,
    });
  }
}

/** The destinations by a text for each, as `for_each` wants them; undefined when it is known that there are none. */
function targetsByText(
  scope: Construct,
  egress: EgressTarget[] | IResolvable,
): { [text: string]: unknown } | undefined {
  if (Array.isArray(egress)) {
    return egress.length === 0
      ? undefined
      : Object.fromEntries(egress.map(({ cidr, port }) => [`${cidr}:${port}`, { cidr, port }]));
  }
  const given = Token.asList(Fn.conditional(isNothing(scope, egress), [], egress));
  return Token.asAnyMap(
    TerraformIterator.fromList(given).forExpressionForMap('format("%s:%d", val.cidr, val.port)', "val"),
  );
}
