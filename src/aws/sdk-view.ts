import { awsClients, type AwsAccess } from "./clients";
import { healthChecks, observations, zoneName } from "./health-checks";
import { addresses, hosts, instanceChecks, networkInterfaces } from "./hosts";
import { currentImage } from "./images";
import { mailSubscriptions } from "./mail-subscriptions";
import { functions, instanceProfiles, logGroups, roles } from "./named-resources";
import { hostPublicKey } from "./parameters";
import { checkerRules, securityGroupRules, securityGroups } from "./security-groups";
import type { AwsView } from "./view";

/** Asks AWS through its SDK, with the credentials of the environment. */
export function sdkAwsView(access: AwsAccess): AwsView {
  const clients = awsClients(access);
  const { ec2, ssm, route53, zones, iam, sns, lambda, logs } = clients;
  return {
    zoneName: (zoneId) => zoneName(zones, zoneId),
    addresses: (pair) => addresses(ec2, pair),
    networkInterfaces: (pair) => networkInterfaces(ec2, pair),
    hosts: (pair) => hosts(ec2, pair),
    instanceChecks: (ids) => instanceChecks(ec2, ids),
    currentImage: (name, architecture) => currentImage({ ec2, ssm }, name, architecture),
    hostPublicKey: (pair) => hostPublicKey(ssm, pair),
    healthChecks: (ipAddresses) => healthChecks(route53, ipAddresses),
    observations: (id) => observations(route53, id),
    securityGroups: (pair) => securityGroups(ec2, pair),
    securityGroupRules: (id) => securityGroupRules(ec2, id),
    checkerRules: (pair, port) => checkerRules(ec2, pair, port),
    mailSubscriptions: () => mailSubscriptions(sns),
    roles: (names) => roles(iam, names),
    instanceProfiles: (names) => instanceProfiles(iam, names),
    functions: (names) => functions(lambda, names),
    logGroups: (names) => logGroups(logs, names),
    close: () => Object.values(clients).forEach((client: { destroy(): void }) => client.destroy()),
  };
}
