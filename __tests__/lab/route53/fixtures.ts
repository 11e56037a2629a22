import type { HealthCheckConfig, IngressRule, RecordSet } from "../../../lab/route53/model";
import type { PublishedRange } from "../../../lab/route53/published-ranges";
import type { Route53State } from "../../../lab/route53/route53";

/** A TCP check as the project deploys it, on an address of the local AWS. */
export function healthCheck(overrides: Partial<HealthCheckConfig> = {}): HealthCheckConfig {
  return {
    id: "check-primary",
    ipAddress: "127.1.2.3",
    port: 22,
    requestInterval: 30,
    failureThreshold: 3,
    regions: ["us-east-1", "eu-west-1", "ap-northeast-1"],
    inverted: false,
    disabled: false,
    ...overrides,
  };
}

export const PRIMARY: RecordSet = {
  name: "ssh.example.com",
  type: "A",
  ttl: 60,
  values: ["127.1.2.3"],
  setIdentifier: "primary",
  failover: "PRIMARY",
  healthCheckId: "check-primary",
};

export const SECONDARY: RecordSet = {
  name: "ssh.example.com",
  type: "A",
  ttl: 60,
  values: ["127.4.5.6"],
  setIdentifier: "secondary",
  failover: "SECONDARY",
};

/** A zone as Route 53 makes it, and the records of a pair. */
export const ZONE = {
  id: "/hostedzone/Z1",
  name: "example.com",
  records: [
    {
      name: "example.com",
      type: "SOA",
      ttl: 900,
      values: ["ns-1.awsdns-00.co.uk. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"],
    },
    {
      name: "example.com",
      type: "NS",
      ttl: 172_800,
      values: ["ns-1.awsdns-00.co.uk.", "ns-2.awsdns-00.net."],
    },
    { name: "ssh-1.example.com", type: "A", ttl: 300, values: ["127.1.2.3"] },
    PRIMARY,
    SECONDARY,
  ],
} as const;

/** Two ranges for each region and the shared one, as published. */
export const RANGES: PublishedRange[] = [
  { cidr: "15.177.0.0/18", region: "GLOBAL" },
  { cidr: "107.23.255.0/26", region: "us-east-1" },
  { cidr: "54.243.31.192/26", region: "us-east-1" },
  { cidr: "176.34.159.192/26", region: "eu-west-1" },
  { cidr: "54.228.16.0/26", region: "eu-west-1" },
  { cidr: "54.248.220.0/26", region: "ap-northeast-1" },
  { cidr: "54.250.253.192/26", region: "ap-northeast-1" },
];

/** A rule that admits TCP from these ranges. */
export function rule(cidrs: string[], overrides: Partial<IngressRule> = {}): IngressRule {
  return { protocol: "tcp", fromPort: 22, toPort: 22, cidrs, ...overrides };
}

/** A deployed pair whose group admits every checker. */
export function state(overrides: Partial<Route53State> = {}): Route53State {
  return {
    zones: [ZONE],
    healthChecks: [healthCheck()],
    ingress: { "127.1.2.3": [rule(RANGES.map(({ cidr }) => cidr))] },
    ranges: RANGES,
    problems: [],
    ...overrides,
  };
}

/** Makes sure that what was started in a test is stopped after it. */
export function stopAfterEach(): <T extends { stop(): void | Promise<void> }>(started: T) => T {
  const running: { stop(): void | Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map(async (one) => one.stop()));
  });
  return (started) => {
    running.push(started);
    return started;
  };
}
