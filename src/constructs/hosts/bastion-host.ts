import { createHash } from "node:crypto";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Fn, Op, Token, type ITerraformDependable, type Precondition } from "cdktf";
import { Construct } from "constructs";
import { interfaceArgument, primaryNetworkInterface, type AwsProviderRelease } from "../aws-provider";
import { GENERATION_TAG, NODE_TAG, nodeName, PAIR_TAG, type NodeName } from "../../model/names";
import { numberText } from "../../terraform/hcl";
import { defaultRootVolumeGiB, host } from "../../fields/host";
import { nodeFields } from "../../fields/network";
import { DEFAULT_INSTANCE_TYPE } from "../../model/images";
import { byChoice } from "../../terraform/plan-time";
import { checked } from "../check";
import type { HostOptions } from "../options";
import type { PairValues } from "../../fields/pair";
import { TerraformData } from "../../terraform/terraform-data";
import { MAX_USER_DATA_BYTES } from "./user-data";

const { generation } = nodeFields;

type Host = PairValues["host"];

/** Properties of {@link BastionHost}. */
export interface BastionHostProps {
  /** Name of the pair. */
  readonly name: string;

  /** Which of the two this is. */
  readonly node: NodeName;

  /**
   * Raise it to have the host replaced, with all current settings. A whole number from 1 to 1,000,000.
   *
   * @default 1
   */
  readonly generation?: number;

  /** Interface the host boots with. It is not deleted with the host. */
  readonly networkInterfaceId: string;

  /**
   * Terraform's name of that id. The host goes when its interface is replaced, as in a move to another subnet: the
   * first interface of a host cannot be changed.
   *
   * @default - the interface is never replaced
   */
  readonly networkInterfaceReference?: string;

  /**
   * Waited for before the host is made: its address and its permissions, so that its first boot has both.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];

  /** Id of the image. A new one is taken only with a new generation. */
  readonly imageId: string;

  /**
   * Instance type, root volume and key pair. Taken only with a new generation.
   *
   * @default - all defaults
   */
  readonly host?: HostOptions;

  /**
   * User data, base64 of gzip or of text, at most 16 KB before base64. Taken only with a new generation.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
   */
  readonly userDataBase64?: string;

  /**
   * Name of the instance profile.
   *
   * @default - none
   */
  readonly instanceProfileName?: string;

  /**
   * Refuses a plan that must not touch this host; see `NeverBoth`.
   *
   * @default - none
   */
  readonly precondition?: Precondition;

  /**
   * Which releases of the AWS provider the Terraform is for.
   *
   * @default "portable"
   */
  readonly awsProvider?: AwsProviderRelease;

  /**
   * Tags for the instance and its volume, besides `Name` and the ones that mark pair, node and generation.
   *
   * @default - none
   */
  readonly tags?: { readonly [key: string]: string };
}

/** Something a host was made with, and what a new one would be made with. */
export interface MadeWith<Value extends string | number = string | number> {
  /** What it is, in words. */
  readonly what: string;

  /** What the host has. */
  readonly running: Value;

  /** What a new one would have. */
  readonly wanted: Value;
}

/**
 * One bastion. It is replaced when its generation is raised, or with its interface: a new image, type or user
 * data alone changes nothing, so no ordinary plan stops a host that somebody is logged in to.
 */
export class BastionHost extends Construct {
  /** Id of the instance. */
  public readonly instanceId: string;

  /** Its image. */
  public readonly image: MadeWith<string>;

  /** Its other settings that a host gets only when it is made. */
  public readonly configuration: readonly MadeWith[];

  constructor(scope: Construct, id: string, props: BastionHostProps) {
    super(scope, id);
    const values = checked(this, { generation, host }, props);
    // A text whoever gives it: a number in its place, as a variable of the module is, would replace both hosts when
    // a pair moves from a stack to the module.
    const trigger = new TerraformData(this, "Generation", { generation: asText(values.generation) });
    const tags = {
      ...props.tags,
      Name: nodeName(props.name, props.node),
      [PAIR_TAG]: props.name,
      [NODE_TAG]: props.node,
    };

    const release = props.awsProvider ?? "portable";
    const instanceType = instanceTypeOf(values.host);
    const volumeSize = rootVolumeGiBOf(values.host);
    const { rootVolumeType: volumeType, rootVolumeIops: iops } = values.host;
    const keyName = values.host.keyName ?? undefined;
    const preconditions = [
      ...(props.precondition === undefined ? [] : [props.precondition]),
      ...sizeLimit(props.userDataBase64),
    ];
    const instance = new Instance(this, "Instance", {
      ami: props.imageId,
      instanceType,
      keyName,
      iamInstanceProfile: props.instanceProfileName,
      userDataBase64: props.userDataBase64,
      ...primaryNetworkInterface(release, props.networkInterfaceId),
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { volumeType, volumeSize, iops, encrypted: true, tags },
      monitoring: true,
      maintenanceOptions: { autoRecovery: "default" },
      tags: { ...tags, [GENERATION_TAG]: numberText(values.generation) },
      dependsOn: props.dependsOn,
      lifecycle: {
        // Each of these would stop or replace the host, and both hosts in the same apply. That the interface
        // cannot change under a host also lets one be imported, which Terraform knows no interface of.
        ignoreChanges: [
          interfaceArgument(release),
          "ami",
          "instance_type",
          "key_name",
          "root_block_device",
          "user_data",
          "user_data_base64",
          "user_data_replace_on_change",
        ],
        // Plain addresses: CDKTF would render the construct as an expression, which is not allowed here.
        replaceTriggeredBy: [
          `${trigger.terraformResourceType}.${trigger.friendlyUniqueId}`,
          ...(props.networkInterfaceReference === undefined ? [] : [props.networkInterfaceReference]),
        ],
        precondition: preconditions.length === 0 ? undefined : preconditions,
      },
    });
    this.instanceId = instance.id;
    this.image = { what: "image", running: instance.ami, wanted: props.imageId };
    this.configuration = [
      { what: "instance type", running: instance.instanceType, wanted: instanceType },
      { what: "root volume", running: instance.rootBlockDevice.volumeSize, wanted: volumeSize },
      { what: "root volume type", running: instance.rootBlockDevice.volumeType, wanted: volumeType },
      ...(iops === undefined
        ? []
        : [{ what: "root volume IOPS", running: instance.rootBlockDevice.iops, wanted: iops }]),
      // EC2 answers something of its own for a key pair that was not given: nothing can be said of it.
      ...(keyName === undefined ? [] : [{ what: "key pair", running: instance.keyName, wanted: keyName }]),
      ...(props.userDataBase64 === undefined
        ? []
        : [
            {
              what: "user data",
              running: digest(instance.userDataBase64),
              wanted: digest(props.userDataBase64),
            },
          ]),
    ];
  }
}

function instanceTypeOf({ instanceType, architecture }: Host): string {
  return instanceType ?? byChoice(architecture, DEFAULT_INSTANCE_TYPE);
}

/** An image that is given by its id, or that Terraform alone knows, is taken for one of the usual size. */
function rootVolumeGiBOf({ rootVolumeGiB, image }: Host): number {
  return rootVolumeGiB ?? defaultRootVolumeGiB(image);
}

function asText(number: number): string {
  return Token.isUnresolved(number) ? Fn.tostring(number) : String(number);
}

/** Stands for user data, which is long. A host that was not made here may have none. */
function digest(userDataBase64: string): string {
  return Token.isUnresolved(userDataBase64)
    ? Fn.sha256(Token.asString(Fn.coalesce([userDataBase64, "none"])))
    : createHash("sha256").update(userDataBase64).digest("hex");
}

/** What Terraform puts together can only be measured by Terraform. */
function sizeLimit(userDataBase64: string | undefined): Precondition[] {
  if (userDataBase64 === undefined || !Token.isUnresolved(userDataBase64)) {
    return [];
  }
  return [
    {
      condition: Op.lte(Fn.lengthOf(userDataBase64), Math.ceil(MAX_USER_DATA_BYTES / 3) * 4),
      errorMessage:
        `The user data must be at most ${MAX_USER_DATA_BYTES} bytes after gzip, and is larger. ` +
        "Shorten what host.userData adds: have a command fetch large files.",
    },
  ];
}
