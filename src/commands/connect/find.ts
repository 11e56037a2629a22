import { hostParameters, NODE_NAMES, type PerNode, recordNames, type RecordNames } from "../../model/names";
import { UserError } from "../../model/user-error";
import type { AwsView } from "../../aws/view";
import type { Settings } from "../../settings";

/** What the settings alone say about the way to a pair. */
export interface PairNames {
  /** Name of the pair. */
  readonly pair: string;

  /** Its names in DNS. */
  readonly names: RecordNames;

  /** TCP port of SSH. */
  readonly port: number;
}

/** What people who connect to a pair, and firewalls between them, must know of it. */
export interface PairEndpoints extends PairNames {
  /** Its fixed addresses. */
  readonly addresses: PerNode<string>;
}

/** Name of the zone of a pair. AWS is asked only when the settings name the zone by its id. */
export async function findZone(
  { zone, zoneId }: Settings["dns"],
  aws: () => Pick<AwsView, "zoneName">,
): Promise<string> {
  if (zone !== undefined) {
    return zone;
  }
  if (zoneId === undefined) {
    throw new Error("The settings name no zone, although they were checked.");
  }
  return aws().zoneName(zoneId);
}

/** The names of a pair. AWS is asked only when the settings name the zone by its id. */
export async function findNames(
  { name, dns, access }: Settings,
  aws: () => Pick<AwsView, "zoneName">,
): Promise<PairNames> {
  const zone = await findZone(dns, aws);
  return { pair: name, names: recordNames(dns.record, zone, dns.nodeRecords), port: access.port };
}

/**
 * The fixed addresses of a pair.
 *
 * @throws {UserError} when one is not there
 */
export async function findAddresses(
  { name, region }: Settings,
  aws: () => Pick<AwsView, "addresses">,
): Promise<PerNode<string>> {
  const found = await aws().addresses(name);
  const [primary, secondary] = NODE_NAMES.map((node) => found.find((address) => address.node === node));
  if (primary === undefined || secondary === undefined) {
    throw new UserError(
      `${name} has ${found.length === 0 ? "no Elastic IP" : "only one of its two Elastic IPs"} in ${region}. ` +
        "Is it deployed, and are these the credentials of its account?",
    );
  }
  return { primary: primary.publicIp, secondary: secondary.publicIp };
}

/**
 * The public half of the host key of a pair.
 *
 * @throws {UserError} when it is not there, or something else is in its place
 */
export async function findHostKey(
  { name, region }: Settings,
  aws: () => Pick<AwsView, "hostPublicKey">,
): Promise<string> {
  const key = await aws().hostPublicKey(name);
  const parameter = `${hostParameters(name).hostPublicKey} in ${region}`;
  if (key === undefined) {
    throw new UserError(
      `${name} has no host key yet: the SSM parameter ${parameter} does not exist. ` +
        "The first host that boots creates it. Is the pair deployed, and are these the credentials of its account?",
    );
  }
  if (!/^ssh-ed25519 [A-Za-z0-9+/]+={0,2}(?: .*)?$/.test(key.trim())) {
    throw new UserError(
      `The SSM parameter ${parameter} must hold an ssh-ed25519 key, but holds something else.`,
    );
  }
  return key.trim();
}

/** Names and addresses of a pair. */
export async function findEndpoints(
  settings: Settings,
  aws: () => Pick<AwsView, "zoneName" | "addresses">,
): Promise<PairEndpoints> {
  return { ...(await findNames(settings, aws)), addresses: await findAddresses(settings, aws) };
}
