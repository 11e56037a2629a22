import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Fn, TerraformIterator, Token, type IResolvable } from "cdktf";
import { Construct } from "constructs";
import { isNothing, when } from "../../terraform/plan-time";
import { access } from "../../fields/access";
import { checked } from "../check";
import type { AccessOptions, EgressTarget } from "../options";

/** Properties of {@link OperatorIngress}. */
export interface OperatorIngressProps {
  /** Name of the pair. */
  readonly name: string;

  /** VPC of the security group. */
  readonly vpcId: string;

  /** Who may connect, and what the bastions may reach. */
  readonly access: AccessOptions;

  /**
   * Tags for the security group and its rules, besides `Name`.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** A security group for the people who use the bastions. Nothing is open inward unless said. */
export class OperatorIngress extends Construct {
  /** The security group. */
  public readonly securityGroup: SecurityGroup;

  /** Id of the security group. */
  public readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: OperatorIngressProps) {
    super(scope, id);
    const values = checked(this, { access }, props).access;
    const groupName = `${props.name}-operators`;
    const tags = { ...props.tags, Name: groupName };
    const group = new SecurityGroup(this, "Group", {
      name: groupName,
      description: "People to the bastions, and the bastions outward",
      vpcId: props.vpcId,
      tags,
    });
    this.securityGroup = group;
    this.securityGroupId = group.id;

    const inward = {
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: values.port,
      toPort: values.port,
      tags,
    };
    const sources = {
      CidrRule: { values: values.from, argument: "cidrIpv4" },
      PrefixListRule: { values: values.fromPrefixLists, argument: "prefixListId" },
      SecurityGroupRule: { values: values.fromSecurityGroups, argument: "referencedSecurityGroupId" },
    };
    for (const [ruleId, { values: from, argument }] of Object.entries(sources)) {
      if (from.length === 0) {
        continue;
      }
      const each = TerraformIterator.fromList(from);
      new VpcSecurityGroupIngressRule(this, ruleId, {
        ...inward,
        description: "SSH",
        forEach: each,
        [argument]: each.value as string,
      });
    }
    this.allowOutward(group.id, tags, values.egress);
  }

  private allowOutward(
    securityGroupId: string,
    tags: { [key: string]: string },
    egress: AccessOptions["egress"],
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
