import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { when } from "../../terraform/plan-time";
import type { HostParameters } from "../../model/names";

/** Properties of {@link HostRole}. */
export interface HostRoleProps {
  /** Name of the pair. */
  readonly name: string;

  /** Region of the hosts. It is in the name of the role, because such names are global. */
  readonly region: string;

  /** The parameters the hosts may use. */
  readonly parameters: HostParameters;

  /**
   * Let Session Manager in, the way in when SSH is broken.
   *
   * @default true
   */
  readonly sessionManager?: boolean;

  /**
   * Name of a role of your own that EC2 may assume. The policies of the hosts are attached to it.
   *
   * @default - a role is made
   */
  readonly roleName?: string;

  /**
   * Tags for the role and its instance profile.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/**
 * What the hosts may do in AWS: read and make the host key of the pair, publish its public half, and read
 * the list of people. Nothing in EC2 and nothing in Route 53: addresses and names never depend on a host.
 */
export class HostRole extends Construct {
  /** Name of the role, to attach further policies to. */
  public readonly roleName: string;

  /** Name of the instance profile. */
  public readonly instanceProfileName: string;

  /** To be waited for before a host is made, so that its first boot may do what it needs to. */
  public readonly permissions: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: HostRoleProps) {
    super(scope, id);
    const partition = new DataAwsPartition(this, "Partition").partition;
    const account = new DataAwsCallerIdentity(this, "Account").accountId;
    const name = `${props.name}-host-${props.region}`;
    const parameterArn = (parameter: string): string =>
      `arn:${partition}:ssm:${props.region}:${account}:parameter${parameter}`;

    this.roleName = props.roleName ?? this.createRole(name, props);
    const parameters = new IamRolePolicy(this, "Parameters", {
      name: "parameters",
      role: this.roleName,
      policy: this.policy(
        "ParametersPolicy",
        parameterStatements(props.parameters, parameterArn, {
          keys: `arn:${partition}:kms:${props.region}:${account}:key/*`,
          ssm: `ssm.${props.region}.amazonaws.com`,
        }),
      ),
    });
    this.permissions = [parameters];
    const sessionManager = when(
      props.sessionManager ?? true,
      () =>
        new IamRolePolicyAttachment(this, "SessionManager", {
          role: this.roleName,
          policyArn: `arn:${partition}:iam::aws:policy/AmazonSSMManagedInstanceCore`,
        }),
    );
    if (sessionManager !== undefined) {
      this.permissions.push(sessionManager);
    }
    this.instanceProfileName = new IamInstanceProfile(this, "InstanceProfile", {
      name,
      role: this.roleName,
      tags: props.tags,
    }).name;
  }

  private createRole(name: string, props: HostRoleProps): string {
    const role = new IamRole(this, "Role", {
      name,
      description: `Hosts of the bastions ${props.name}`,
      assumeRolePolicy: this.policy("AssumeRole", [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["ec2.amazonaws.com"] }],
        },
      ]),
      tags: props.tags,
    });
    return role.name;
  }

  private policy(id: string, statement: DataAwsIamPolicyDocumentStatement[]): string {
    return new DataAwsIamPolicyDocument(this, id, { statement }).json;
  }
}

function parameterStatements(
  { hostKey, hostPublicKey, users }: HostParameters,
  parameterArn: (parameter: string) => string,
  kms: { readonly keys: string; readonly ssm: string },
): DataAwsIamPolicyDocumentStatement[] {
  const people = [parameterArn(users), parameterArn(`${users}/*`)];
  const ownKeys = [parameterArn(hostKey), parameterArn(hostPublicKey)];
  return [
    { sid: "HostKey", actions: ["ssm:GetParameter", "ssm:PutParameter"], resources: ownKeys },
    {
      // A host that is broken into cannot give the pair another identity.
      sid: "HostKeyIsNeverReplaced",
      effect: "Deny",
      actions: ["ssm:PutParameter"],
      resources: [parameterArn(hostKey)],
      condition: [{ test: "StringEquals", variable: "ssm:Overwrite", values: ["true"] }],
    },
    { sid: "Users", actions: ["ssm:GetParametersByPath"], resources: people },
    {
      // The account's key for SSM, whose id is not known here: only through SSM, and only for this parameter.
      sid: "HostKeyEncryption",
      actions: ["kms:Decrypt", "kms:Encrypt"],
      resources: [kms.keys],
      condition: [
        { test: "StringEquals", variable: "kms:ViaService", values: [kms.ssm] },
        {
          test: "StringEquals",
          variable: "kms:EncryptionContext:PARAMETER_ARN",
          values: [parameterArn(hostKey)],
        },
      ],
    },
    {
      // AmazonSSMManagedInstanceCore allows to read every parameter of the account.
      sid: "NoOtherParameters",
      effect: "Deny",
      actions: [
        "ssm:GetParameter",
        "ssm:GetParameters",
        "ssm:GetParametersByPath",
        "ssm:GetParameterHistory",
        "ssm:PutParameter",
      ],
      notResources: [...ownKeys, ...people],
    },
  ];
}
