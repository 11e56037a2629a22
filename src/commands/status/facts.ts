import { isImageName } from "../../model/images";
import { type PublishedPrefix, selectRanges } from "../../model/ip-ranges";
import { UserError } from "../../model/user-error";
import type { Settings } from "../../settings";
import type {
  AwsView,
  CheckerRules,
  FixedAddressState,
  HealthCheckState,
  HostState,
  InstanceChecks,
  MailSubscription,
  Observation,
} from "../../aws/view";
import { findZone } from "../connect/find";
import { isKnown, tryToRead, type Read } from "./read";

/** Where the state of a pair is read. */
export interface StatusSources {
  /** AWS. */
  readonly aws: AwsView;

  /** The addresses of a name, as resolvers see it. */
  readonly resolve: (name: string) => Promise<string[]>;

  /** AWS's published ranges. */
  readonly publishedRanges: (url: string) => Promise<readonly PublishedPrefix[]>;
}

/** A health check, and what its checkers found last. */
export interface ObservedHealthCheck extends HealthCheckState {
  /** One for each checker that reported. */
  readonly observations: Read<readonly Observation[]>;
}

/** Everything that is read of a pair, before anything is made of it. */
export interface PairFacts {
  /** The failover name, in full. */
  readonly hostname: Read<string>;

  /** Its addresses, as resolvers see them. */
  readonly answer: Read<readonly string[]>;

  /** Elastic IPs. */
  readonly addresses: Read<readonly FixedAddressState[]>;

  /** Instances. */
  readonly hosts: Read<readonly HostState[]>;

  /** EC2's own checks of the instances. */
  readonly instanceChecks: Read<readonly InstanceChecks[]>;

  /** The image a new host would be made from. */
  readonly currentImage: Read<string>;

  /** Health checks of the Elastic IPs. */
  readonly healthChecks: Read<readonly ObservedHealthCheck[]>;

  /** What the group of the checkers lets in; undefined when there is no such group. */
  readonly checkerRules: Read<CheckerRules | undefined>;

  /** The ranges a plan would let in; not asked for when AWS's own list is used. */
  readonly selectedRanges?: Read<readonly string[]>;

  /** Subscriptions by e-mail. */
  readonly mailSubscriptions: Read<readonly MailSubscription[]>;
}

/** Reads everything about a pair, as much as possible at the same time. What cannot be read is part of the facts. */
export async function readFacts(settings: Settings, sources: StatusSources): Promise<PairFacts> {
  const { aws } = sources;
  const { name, dns, access, checkers } = settings;
  // All are started before the first is waited for.
  const hostname = tryToRead(() => hostnameOf(dns, aws));
  const answer = hostname.then((read) => ifKnown(read, sources.resolve));
  const addresses = tryToRead(() => aws.addresses(name));
  const healthChecks = addresses.then((read) => ifKnown(read, (all) => observedHealthChecks(all, aws)));
  const hosts = tryToRead(() => aws.hosts(name));
  const instanceChecks = hosts.then((read) => ifKnown(read, (all) => checksOf(all, aws)));
  const currentImage = tryToRead(() => currentImageOf(settings.host, aws));
  const checkerRules = tryToRead(() => aws.checkerRules(name, access.port));
  const mailSubscriptions = tryToRead(() => aws.mailSubscriptions());
  const selectedRanges =
    checkers.source === "ip-ranges" ? tryToRead(() => selectedRangesOf(settings, sources)) : undefined;
  return allOf({
    hostname,
    answer,
    addresses,
    hosts,
    instanceChecks,
    currentImage,
    healthChecks,
    checkerRules,
    selectedRanges,
    mailSubscriptions,
  });
}

/** Waits for every value of an object at once, so that no rejection of one is left unhandled behind another. */
async function allOf<Values extends object>(promises: {
  readonly [key in keyof Values]: Promise<Values[key]> | Values[key];
}): Promise<Values> {
  const entries = Object.entries(promises).map(async ([key, value]) => [key, await value] as const);
  return Object.fromEntries(await Promise.all(entries)) as Values;
}

async function hostnameOf(dns: Settings["dns"], aws: AwsView): Promise<string> {
  return `${dns.record}.${await findZone(dns, () => aws)}`;
}

async function currentImageOf({ image, architecture }: Settings["host"], aws: AwsView): Promise<string> {
  return isImageName(image) ? aws.currentImage(image, architecture) : image;
}

async function checksOf(hosts: readonly HostState[], aws: AwsView): Promise<readonly InstanceChecks[]> {
  return hosts.length === 0 ? [] : aws.instanceChecks(hosts.map(({ instanceId }) => instanceId));
}

async function observedHealthChecks(
  addresses: readonly FixedAddressState[],
  aws: AwsView,
): Promise<readonly ObservedHealthCheck[]> {
  const checks = await aws.healthChecks(addresses.map(({ publicIp }) => publicIp));
  return Promise.all(
    checks.map(async (check) => ({
      ...check,
      observations: await tryToRead(() => aws.observations(check.id)),
    })),
  );
}

async function selectedRangesOf(
  { checkers, health }: Settings,
  { publishedRanges }: StatusSources,
): Promise<string[]> {
  const selected = selectRanges(await publishedRanges(checkers.url), checkers.regions, health.regions);
  if (selected.size === 0) {
    throw new UserError(`${checkers.url} has no ranges of the Route 53 checkers`);
  }
  return [...selected];
}

function ifKnown<From, To>(read: Read<From>, next: (value: From) => Promise<To>): Promise<Read<To>> {
  return isKnown(read) ? tryToRead(() => next(read.value)) : Promise.resolve(read);
}
