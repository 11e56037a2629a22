import { Annotations, Token } from "cdktf";
import { Construct } from "constructs";
import type { AwsProviderRelease } from "../aws-provider";
import type { FixedAddress } from "../network/fixed-address";
import { NODE_NAMES, type NodeName, type PerNode } from "../../model/names";
import { isUnknownId, type Condition, type Items } from "../../terraform/plan-time";
import { checkProps, list, port, text, type Rules } from "../props";
import { BastionHost, generation, rootVolumeGiB } from "./bastion-host";
import { cloudConfig, type HostCommand, type HostFile } from "./cloud-config";
import { FORWARD_TARGET, isForwardTarget } from "../../model/forward-target";
import { hostParameters, type HostParameters } from "../../model/host-parameters";
import { HostRole } from "./host-role";
import { systemIn } from "./image-system";
import { image, MachineImage, type Architecture, type ImageName } from "./machine-image";
import { NeverBoth } from "./never-both";
import { DEFAULT_UPDATE_TIME, TIME_OF_DAY, type Updates } from "../../model/updates";
import { userDataBase64 } from "./user-data";
import type { BastionUser } from "../../model/user-parameter-text";
import { UserParameters } from "./user-parameters";

/** What can be said about the two hosts. All but `users` is taken only with a new generation. */
export interface PairHostsOptions {
  /**
   * Raise it to have the primary replaced; never together with the secondary's.
   *
   * @default 1
   */
  readonly primaryGeneration?: number;

  /**
   * Raise it to have the secondary replaced; never together with the primary's.
   *
   * @default 1
   */
  readonly secondaryGeneration?: number;

  /**
   * `al2023`, `ubuntu-24.04`, `centos-stream-9`, `al2`, or the id of an image (`ami-…`).
   *
   * @default "al2023"
   */
  readonly image?: string;

  /**
   * What an image given by its id was made from.
   *
   * @default "al2023"
   */
  readonly imageFamily?: ImageName;

  /**
   * Processor architecture of image and instance type.
   *
   * @default "arm64"
   */
  readonly architecture?: Architecture;

  /**
   * EC2 instance type, of that architecture.
   *
   * @default - t4g.micro, and t3.micro for x86_64
   */
  readonly instanceType?: string;

  /**
   * Size of the root volumes in GiB, at least that of the image.
   *
   * @default 8
   */
  readonly rootVolumeGiB?: number;

  /**
   * Name of an EC2 key pair for the first user of the image.
   *
   * @default - none
   */
  readonly keyName?: string;

  /**
   * People who may log in, by login name. A change reaches the hosts within a minute.
   *
   * @default - none
   */
  readonly users?: { readonly [login: string]: BastionUser };

  /**
   * Targets (`host:port`) that ports may be forwarded to.
   *
   * @default - any
   */
  readonly forwardTo?: string[];

  /**
   * Let Session Manager in, the way in when SSH is broken.
   *
   * @default true
   */
  readonly sessionManager?: Condition;

  /**
   * Which updates the hosts install by themselves, on different days, with a reboot where one is needed.
   *
   * @default "security"
   */
  readonly updates?: Updates;

  /**
   * Time of these updates, `HH:MM` in UTC.
   *
   * @default "18:00"
   */
  readonly updateTime?: string;

  /**
   * Packages to be installed at the first boot.
   *
   * @default - none
   */
  readonly extraPackages?: string[];

  /**
   * Commands to be run at the end of the first boot.
   *
   * @default - none
   */
  readonly extraCommands?: Items<HostCommand>;

  /**
   * Files to be written at the first boot. No secrets: user data can be read by whoever may describe instances.
   *
   * @default - none
   */
  readonly extraFiles?: Items<HostFile>;
}

/** Properties of {@link PairHosts}. */
export interface PairHostsProps extends PairHostsOptions {
  /** Name of the pair. */
  readonly pairName: string;

  /** Region of the hosts. */
  readonly region: string;

  /** Addresses the hosts boot with. */
  readonly addresses: PerNode<FixedAddress>;

  /**
   * TCP port of SSH, 1 to 65535.
   *
   * @default 22
   */
  readonly sshPort?: number;

  /**
   * Which releases of the AWS provider the Terraform is for.
   *
   * @default "portable"
   */
  readonly awsProvider?: AwsProviderRelease;

  /**
   * Tags for everything that can have tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/** What the options must be. */
export const PAIR_HOSTS_RULES = {
  primaryGeneration: generation,
  secondaryGeneration: generation,
  image,
  rootVolumeGiB,
  forwardTo: list((target) => isForwardTarget(String(target)), `targets, each ${FORWARD_TARGET}`, 1),
  updateTime: text(TIME_OF_DAY, "a time of day HH:MM in UTC"),
} satisfies Rules<PairHostsOptions>;

/** The two hosts, with one identity, one list of people and one role. */
export class PairHosts extends Construct {
  /** The hosts. */
  public readonly hosts: PerNode<BastionHost>;

  /** Names of what they share in SSM Parameter Store. */
  public readonly parameters: HostParameters;

  constructor(scope: Construct, id: string, props: PairHostsProps) {
    super(scope, id);
    checkProps(this, props, { ...PAIR_HOSTS_RULES, sshPort: port });
    this.parameters = hostParameters(props.pairName);
    this.hosts = this.createHosts(props);
    this.createUsers(props);
  }

  private createHosts(props: PairHostsProps): PerNode<BastionHost> {
    const generations = { primary: props.primaryGeneration ?? 1, secondary: props.secondaryGeneration ?? 1 };
    const { imageId } = new MachineImage(this, "Image", props);
    const { precondition } = new NeverBoth(this, "NeverBoth", {
      pairName: props.pairName,
      primaryGeneration: generations.primary,
      secondaryGeneration: generations.secondary,
      primarySubnetId: props.addresses.primary.subnetId,
      secondarySubnetId: props.addresses.secondary.subnetId,
    });
    const { sessionManager, region, pairName, tags } = props;
    const role = new HostRole(this, "Role", {
      parameters: this.parameters,
      sessionManager,
      region,
      pairName,
      tags,
    });
    const hosts = NODE_NAMES.map((node) => [
      node,
      new BastionHost(this, node === "primary" ? "Primary" : "Secondary", {
        pairName,
        node,
        generation: generations[node],
        networkInterfaceId: props.addresses[node].networkInterfaceId,
        networkInterfaceReference: props.addresses[node].networkInterfaceReference,
        dependsOn: [props.addresses[node].association, ...role.permissions],
        imageId,
        instanceType: props.instanceType ?? (props.architecture === "x86_64" ? "t3.micro" : "t4g.micro"),
        rootVolumeGiB: props.rootVolumeGiB,
        keyName: props.keyName,
        userDataBase64: this.userData(node, props),
        instanceProfileName: role.instanceProfileName,
        precondition,
        awsProvider: props.awsProvider,
        tags,
      }),
    ]);
    return Object.fromEntries(hosts) as PerNode<BastionHost>;
  }

  private userData(node: NodeName, props: PairHostsProps): string {
    const scope = new Construct(this, node === "primary" ? "PrimaryUserData" : "SecondaryUserData");
    const { image: wanted = "al2023", imageFamily } = props;
    return userDataBase64(
      scope,
      cloudConfig({
        pairName: props.pairName,
        node,
        region: props.region,
        parameters: this.parameters,
        system: isUnknownId(this, wanted) ? (imageFamily ?? "al2023") : systemIn(wanted, imageFamily),
        sshPort: props.sshPort ?? 22,
        forwardTo: props.forwardTo ?? [],
        sessionManager: props.sessionManager ?? true,
        updates: props.updates ?? "security",
        updateTime: props.updateTime ?? DEFAULT_UPDATE_TIME,
        extraPackages: props.extraPackages ?? [],
        extraCommands: props.extraCommands ?? [],
        extraFiles: props.extraFiles ?? [],
      }),
    );
  }

  private createUsers({ users = {}, keyName, tags }: PairHostsProps): void {
    new UserParameters(this, "Users", { parameters: this.parameters, users, tags });
    if (!Token.isUnresolved(users) && Object.keys(users).length === 0 && keyName === undefined) {
      Annotations.of(this).addWarning(
        "nobody can log in: neither access.users nor host.keyName names anybody. Users can be added at any time.",
      );
    }
  }
}
