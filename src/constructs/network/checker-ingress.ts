import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { propertyAccess, TerraformIterator, Token } from "cdktf";
import { Construct } from "constructs";
import { choose, isChoice, not, when, type Condition } from "../../terraform/plan-time";
import { port } from "../../fields/access";
import { checkers } from "../../fields/checkers";
import { health } from "../../fields/health";
import { checkersName } from "../../model/names";
import { checked } from "../check";
import { CheckerRanges, type CheckerRangesProps } from "./checker-ranges";

/** Properties of {@link CheckerIngress}. */
export interface CheckerIngressProps extends CheckerRangesProps {
  /** Name of the pair. */
  readonly name: string;

  /** VPC of the security group. */
  readonly vpcId: string;

  /**
   * TCP port the health checks connect to, 1 to 65535.
   *
   * @default 22
   */
  readonly port?: number;

  /** Region of the VPC: names the managed prefix list. */
  readonly region: string;

  /**
   * Tags for the security group and its rules, besides `Name`.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** Name of the prefix list AWS keeps for the IPv4 ranges of the checkers in a region. */
export function managedPrefixListName(region: string): string {
  return `com.amazonaws.${region}.route53-healthchecks`;
}

/**
 * A security group that lets in the Route 53 health checkers, on one port, and nobody else.
 *
 * It stands apart from the group for people, so that each has the whole quota of rules for itself and a
 * new range can never push a person out.
 */
export class CheckerIngress extends Construct {
  /** The security group. */
  public readonly securityGroup: SecurityGroup;

  /** Id of the security group. */
  public readonly securityGroupId: string;

  /** The ranges let in; empty when a managed prefix list is used. */
  public readonly cidrs: string[];

  /** Whether the managed prefix list is used. */
  public readonly byPrefixList: Condition;

  /** The ranges of the managed prefix list, when that is used. */
  public readonly prefixListCidrs?: string[];

  constructor(scope: Construct, id: string, props: CheckerIngressProps) {
    super(scope, id);
    const values = checked(this, { port, health, checkers }, props);
    const groupName = checkersName(props.name);
    const tags = { ...props.tags, Name: groupName };
    const group = new SecurityGroup(this, "Group", {
      name: groupName,
      description: "Route 53 health checkers to the bastions",
      vpcId: props.vpcId,
      tags,
    });
    this.securityGroup = group;
    this.securityGroupId = group.id;

    const rule = {
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: values.port,
      toPort: values.port,
      description: "Route 53 health checker",
      tags,
    };
    this.byPrefixList = isChoice(values.checkers.source, "managed-prefix-list");
    const list = when(
      this.byPrefixList,
      () =>
        new DataAwsEc2ManagedPrefixList(this, "PrefixList", { name: managedPrefixListName(props.region) }),
    );
    if (list !== undefined) {
      this.prefixListCidrs = Token.asList(propertyAccess(list, ["entries", "*", "cidr"]));
      when(
        this.byPrefixList,
        () => new VpcSecurityGroupIngressRule(this, "PrefixListRule", { ...rule, prefixListId: list.id }),
      );
    }

    const ranges = when(not(this.byPrefixList), () => new CheckerRanges(this, "Ranges", values));
    this.cidrs = choose(this.byPrefixList, [], ranges?.cidrs ?? []);
    if (ranges !== undefined) {
      // Keyed by the range: a change of one adds or removes one rule and touches no other.
      const each = TerraformIterator.fromList(this.cidrs);
      new VpcSecurityGroupIngressRule(this, "RangeRule", {
        ...rule,
        forEach: each,
        cidrIpv4: each.value as string,
      });
    }
  }
}
