import type { Architecture, ImageName } from "../model/images";
import type { NodeName } from "../model/names";

/** An Elastic IP of a pair. */
export interface FixedAddressState {
  /** Which bastion it belongs to. */
  readonly node: NodeName;

  /** Its allocation id. */
  readonly allocationId: string;

  /** The public address. */
  readonly publicIp: string;

  /**
   * Interface it is bound to.
   *
   * @default - it is bound to none
   */
  readonly networkInterfaceId?: string;
}

/** A network interface of a pair. */
export interface NetworkInterfaceState {
  /** Which bastion it belongs to. */
  readonly node: NodeName;

  /** Its id. */
  readonly networkInterfaceId: string;

  /**
   * Instance it is attached to.
   *
   * @default - it is attached to none
   */
  readonly instanceId?: string;
}

/** An instance of a pair that is not terminated. */
export interface HostState {
  /** Which bastion it is. */
  readonly node: NodeName;

  /** Id of the instance. */
  readonly instanceId: string;

  /** `running`, `stopped`, …, in EC2's words. */
  readonly state: string;

  /** Availability Zone. */
  readonly zone: string;

  /** Image it was made from. */
  readonly imageId: string;

  /** Generation it was made for, as its tag says. */
  readonly generation: string;

  /** When it was launched, by the clock of AWS. */
  readonly launchTime: Date;

  /** Interfaces it uses. */
  readonly networkInterfaceIds: readonly string[];
}

/** What EC2's own checks say of an instance: `ok`, `impaired`, `initializing`, … */
export interface InstanceChecks {
  /** Id of the instance. */
  readonly instanceId: string;

  /** Of the machine under it. */
  readonly system: string;

  /** Of the instance itself. */
  readonly instance: string;
}

/** A health check of Route 53. */
export interface HealthCheckState {
  /** Id of the health check. */
  readonly id: string;

  /** Address it connects to. */
  readonly ipAddress: string;

  /** Regions it checks from. */
  readonly regions: readonly string[];

  /** Whether it says the opposite of what it finds. */
  readonly inverted: boolean;

  /** Whether it does not check at all and counts as healthy. */
  readonly disabled: boolean;
}

/** What one checker found last. */
export interface Observation {
  /** Region it checks from. */
  readonly region: string;

  /** Whether it could connect. */
  readonly success: boolean;

  /** Route 53's words for it. */
  readonly text: string;

  /** When it checked, by the clock of AWS. */
  readonly checkedAt: Date;
}

/** A security group of a pair. */
export interface SecurityGroupState {
  /** Its id. */
  readonly groupId: string;

  /** Its name. */
  readonly name: string;
}

/** A rule of a security group. */
export interface SecurityGroupRuleState {
  /** Its id, `sgr-…`. */
  readonly ruleId: string;

  /** Whether it is for outbound connections. */
  readonly isEgress: boolean;

  /** Protocol; `-1` for all. */
  readonly protocol: string;

  /**
   * First port.
   *
   * @default - all ports
   */
  readonly fromPort?: number;

  /**
   * Last port.
   *
   * @default - all ports
   */
  readonly toPort?: number;

  /**
   * IPv4 range.
   *
   * @default - the rule is for something else
   */
  readonly cidr?: string;

  /**
   * Prefix list.
   *
   * @default - the rule is for something else
   */
  readonly prefixListId?: string;

  /**
   * Other security group.
   *
   * @default - the rule is for something else
   */
  readonly securityGroupId?: string;
}

/** What the group of the checkers lets in to the SSH port. */
export interface CheckerRules {
  /** IPv4 ranges. */
  readonly cidrs: readonly string[];

  /** Prefix lists. */
  readonly prefixListIds: readonly string[];
}

/** A subscription by e-mail. */
export interface MailSubscription {
  /** ARN of the topic. */
  readonly topicArn: string;

  /** Mail address. */
  readonly email: string;

  /** Whether the mail AWS sent was confirmed; nothing is delivered before. */
  readonly confirmed: boolean;
}

/** What is asked of AWS about a pair. Nothing here changes anything. */
export interface AwsView {
  /** Name of a hosted zone, without the final dot. */
  zoneName(zoneId: string): Promise<string>;

  /** Elastic IPs of a pair. */
  addresses(pair: string): Promise<FixedAddressState[]>;

  /** Network interfaces of a pair. */
  networkInterfaces(pair: string): Promise<NetworkInterfaceState[]>;

  /** Instances of a pair that are not terminated. */
  hosts(pair: string): Promise<HostState[]>;

  /** EC2's own checks of instances. */
  instanceChecks(instanceIds: readonly string[]): Promise<InstanceChecks[]>;

  /** The current image of a distribution. */
  currentImage(name: ImageName, architecture: Architecture): Promise<string>;

  /** Public half of the host key of a pair; undefined when no host has published it. */
  hostPublicKey(pair: string): Promise<string | undefined>;

  /** The TCP health checks of these addresses. */
  healthChecks(ipAddresses: readonly string[]): Promise<HealthCheckState[]>;

  /** What the checkers of a health check found last. */
  observations(healthCheckId: string): Promise<Observation[]>;

  /** Security groups of a pair. */
  securityGroups(pair: string): Promise<SecurityGroupState[]>;

  /** Rules of a security group. */
  securityGroupRules(groupId: string): Promise<SecurityGroupRuleState[]>;

  /** What the group of the checkers of a pair lets in to a port; undefined when there is no such group. */
  checkerRules(pair: string, port: number): Promise<CheckerRules | undefined>;

  /** Subscriptions by e-mail of the account, in us-east-1. */
  mailSubscriptions(): Promise<MailSubscription[]>;

  /** Which of these IAM roles exist. */
  roles(names: readonly string[]): Promise<string[]>;

  /** Which of these instance profiles exist. */
  instanceProfiles(names: readonly string[]): Promise<string[]>;

  /** Which of these Lambda functions exist in us-east-1. */
  functions(names: readonly string[]): Promise<string[]>;

  /** Which of these log groups exist in us-east-1. */
  logGroups(names: readonly string[]): Promise<string[]>;

  /** Closes the connections. */
  close(): void;
}
