import { Annotations, Token } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { access } from "../../fields/access";
import { host } from "../../fields/host";
import { nodeFields } from "../../fields/network";
import { DEFAULT_IMAGE } from "../../model/images";
import {
  hostParameters,
  NODE_NAMES,
  nodeId,
  type HostParameters,
  type NodeName,
  type PerNode,
} from "../../model/names";
import type { PairValues } from "../../fields/pair";
import { isUnknownId } from "../../terraform/plan-time";
import type { AwsProviderRelease } from "../aws-provider";
import { checked } from "../check";
import type { FixedAddress } from "../network/fixed-address";
import type { AccessOptions, HostOptions, NodeOptions } from "../options";
import { BastionHost } from "./bastion-host";
import { cloudConfig } from "./cloud-config";
import { HostRole } from "./host-role";
import { systemIn } from "./image-system";
import { MachineImage } from "./machine-image";
import { NeverBoth } from "./never-both";
import { userDataBase64 } from "./user-data";
import { UserParameters } from "./user-parameters";

/** Properties of {@link PairHosts}. */
export interface PairHostsProps {
  /** Name of the pair. */
  readonly name: string;

  /** Region of the hosts. */
  readonly region: string;

  /** Addresses the hosts boot with. */
  readonly addresses: PerNode<FixedAddress>;

  /**
   * The generation of each host.
   *
   * @default - 1 and 1
   */
  readonly nodes?: PerNode<Pick<NodeOptions, "generation">>;

  /**
   * What the hosts are made with. Taken only with a new generation.
   *
   * @default - all defaults
   */
  readonly host?: HostOptions;

  /** The SSH port, people, and the targets of port forwarding. People are updated within a minute. */
  readonly access: AccessOptions;

  /**
   * Name of a role of your own that EC2 may assume. The policies of the hosts are attached to it.
   *
   * @default - a role is made
   */
  readonly roleName?: string;

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
  readonly tags?: { readonly [key: string]: string };
}

/** Of the nodes, only the generations concern the hosts. */
const generations = z.object({ generation: nodeFields.generation }).prefault({});
const nodes = z.object({ primary: generations, secondary: generations }).prefault({});

type Values = Pick<PairValues, "host" | "access"> & {
  readonly nodes: PerNode<{ readonly generation: number }>;
};

/** The two hosts, with one identity, one list of people and one role. */
export class PairHosts extends Construct {
  /** The hosts. */
  public readonly hosts: PerNode<BastionHost>;

  /** What the hosts may do in AWS. */
  public readonly role: HostRole;

  /** Names of what they share in SSM Parameter Store. */
  public readonly parameters: HostParameters;

  constructor(scope: Construct, id: string, props: PairHostsProps) {
    super(scope, id);
    const values = checked(this, { nodes, host, access }, props);
    const { name, region, roleName, tags } = props;
    this.parameters = hostParameters(name);
    const { imageId } = new MachineImage(this, "Image", values);
    const { precondition } = new NeverBoth(this, "NeverBoth", {
      name,
      generations: perNode((node) => values.nodes[node].generation),
      subnetIds: perNode((node) => props.addresses[node].subnetId),
    });
    const { sessionManager } = values.host;
    const parameters = this.parameters;
    this.role = new HostRole(this, "Role", { name, region, parameters, sessionManager, roleName, tags });
    this.hosts = perNode((node) => {
      const { networkInterfaceId, networkInterfaceReference, association } = props.addresses[node];
      return new BastionHost(this, nodeId(node), {
        name,
        node,
        generation: values.nodes[node].generation,
        networkInterfaceId,
        networkInterfaceReference,
        dependsOn: [association, ...this.role.permissions],
        imageId,
        host: values.host,
        userDataBase64: this.userData(node, props, values),
        instanceProfileName: this.role.instanceProfileName,
        precondition,
        awsProvider: props.awsProvider,
        tags,
      });
    });
    new UserParameters(this, "Users", { parameters, users: values.access.users, tags });
    this.warnOfNobody(values);
  }

  private userData(node: NodeName, { name, region }: PairHostsProps, values: Values): string {
    const scope = new Construct(this, nodeId(node, "UserData"));
    const { image, imageFamily = DEFAULT_IMAGE } = values.host;
    const system = isUnknownId(this, image) ? imageFamily : systemIn(image, imageFamily);
    const { host, access } = values;
    const { parameters } = this;
    return userDataBase64(scope, cloudConfig({ name, node, region, parameters, system, host, access }));
  }

  private warnOfNobody({ access: { users }, host: { keyName } }: Values): void {
    if (!Token.isUnresolved(users) && Object.keys(users).length === 0 && keyName === null) {
      Annotations.of(this).addWarning(
        "nobody can log in: neither access.users nor host.keyName names anybody. Users can be added at any time.",
      );
    }
  }
}

function perNode<Of>(make: (node: NodeName) => Of): PerNode<Of> {
  const [primary, secondary] = NODE_NAMES.map(make);
  return { primary, secondary };
}
