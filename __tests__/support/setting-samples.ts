import {
  ALICE_KEY,
  BOB_KEY,
  CAROL_KEY,
  DSA_KEY,
  ECDSA_SECURITY_KEY,
  PRIVATE_KEY,
  SECURITY_KEY,
  WEAK_RSA_KEY,
} from "./public-keys";
import { putAt } from "../../src/model/field-path";
import { MINIMAL_SETTINGS } from "./synth";

/**
 * Values of settings on top of the least a user must write, right and wrong, by setting: what settings,
 * props and the module must agree on. `also` gives other settings that the value depends on.
 */
export interface Sample {
  readonly setting: string;
  readonly value: unknown;
  readonly also?: Readonly<Record<string, unknown>>;
}

const cidrs = (count: number): string[] => Array.from({ length: count }, (_, index) => `10.${index}.0.0/16`);
const tags = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "x"]));
/** Broken by hyphens: a long run of letters counts as a secret, which messages do not show. */
const label = (length: number): string => `${"a-b-c".repeat(13).slice(0, length - 1)}z`;
const keyNumber = (index: number): string =>
  `${ALICE_KEY.split(" ").slice(0, 2).join(" ").slice(0, -1)}${"ABCDEFGHIJKLMN"[index]}`;
const REGIONS = ["us-east-1", "eu-west-1", "ap-northeast-1"];
const longZone = [label(63), label(63), label(63), label(50)].join(".");

const of =
  (setting: string, also?: Sample["also"]) =>
  (...values: unknown[]): Sample[] =>
    values.map((value) => ({ setting, value, also }));

const withoutVpcId = { "network.vpcId": undefined };
const withoutSubnets = { "nodes.primary.subnetId": undefined, "nodes.secondary.subnetId": undefined };
const withTags = { ...withoutSubnets, "nodes.secondary.subnetTags": { Name: "c" } };
const withoutZone = { "dns.zone": undefined };
const nobodyElse = { "access.from": [] };

export const RIGHT: Sample[] = [
  ...of("name")("ab", "corp-ssh", `a${"-9".repeat(15)}`),
  ...of("network.vpcId")("vpc-01234567"),
  ...of("network.vpcTags", withoutVpcId)({ Name: "main" }, { "a b": "ü/$ %" }),
  ...of("nodes.primary.subnetId")("subnet-01234567"),
  ...of("nodes.primary.subnetTags", withTags)({ Name: "a" }),
  ...of("nodes.primary.generation")(1, 1_000_000),
  ...of("nodes.secondary.generation")(7),
  ...of("host.image")("ubuntu-24.04", "centos-stream-9", "al2", "ami-01234567", "ami-0123456789abcdef0"),
  ...of("host.architecture")("x86_64"),
  ...of("host.instanceType")("t4g.nano", "m7gd.2xlarge", "a1.medium", "im4gn.large"),
  ...of("host.instanceType", { "host.architecture": "x86_64" })(
    "t3.micro",
    "g4dn.xlarge",
    "u-6tb1.112xlarge",
  ),
  ...of("host.rootVolumeGiB")(8, 16384),
  ...of("host.rootVolumeGiB", { "host.image": "centos-stream-9" })(10),
  ...of("host.rootVolumeType", { "host.rootVolumeIops": 8000 })("io2"),
  ...of("host.rootVolumeIops", { "host.rootVolumeType": "io2", "host.image": "centos-stream-9" })(
    100,
    10_000,
  ),
  ...of("host.keyName")("ops", "ops key 1"),
  ...of("host.imageFamily")("al2", "ubuntu-24.04"),
  ...of("host.sessionManager")(false),
  ...of("host.updates")("off"),
  ...of("host.updateTime")("00:00", "23:59"),
  ...of("host.userData.packages")(["htop", "python3.12", "mysql-client:arm64"]),
  ...of("host.userData.runcmd")(["echo a > /etc/motd", "true"]),
  ...of("host.userData.files")([
    { path: "/etc/motd", content: "Hello ${USER}\n" },
    { path: "/opt/a b/c.sh", content: "#!/bin/sh", permissions: "0755" },
  ]),
  ...of("dns.zone")("Example.co.jp.", "a.b", longZone.slice(0, 240)),
  ...of("dns.zoneId", withoutZone)("Z0123456789ABCDEFGHIJ"),
  ...of("dns.record")("ssh", "a.b-c", label(61)),
  ...of("dns.ttl")(1, 60),
  ...of("dns.nodeRecords")(false),
  ...of("access.port")(1, 65535),
  ...of("access.from")(["203.0.113.7/32"], ["10.0.0.0/8", "192.0.2.0/25"], cidrs(60)),
  ...of("access.from", { "access.allowAnywhere": true })(["0.0.0.0/0"]),
  ...of("access.fromPrefixLists", nobodyElse)(["pl-0123456789abcdef0", "pl-01234567"]),
  ...of("access.fromSecurityGroups", nobodyElse)(["sg-0123456789abcdef0"]),
  ...of("access.egress")(
    [{ cidr: "0.0.0.0/0", port: 443 }],
    [
      { cidr: "10.0.0.0/8", port: 22 },
      { cidr: "10.0.0.0/8", port: 443 },
    ],
  ),
  ...of("access.users")(
    { alice: { keys: [`${ALICE_KEY}\n`], sudo: true }, "bob-2_": { keys: [BOB_KEY, CAROL_KEY] } },
    { dave: { keys: [SECURITY_KEY, ECDSA_SECURITY_KEY] } },
  ),
  ...of("access.forwardTo")(["db.internal:5432", "10.0.3.7:65535", "DB:1"]),
  ...of("health.interval")(10),
  ...of("health.failureThreshold")(1, 10),
  ...of("health.regions")(REGIONS),
  ...of("health.watchSecondary")(false),
  ...of("health.measureLatency")(true),
  ...of("health.invertPrimary")(true),
  ...of("checkers.source")("managed-prefix-list"),
  ...of("checkers.regions")("checked", "all"),
  ...of("checkers.url")("https://mirror.example.com:8443/r/ip-ranges.json?a=b", "http://127.0.0.1:8080/"),
  ...of("checkers.minRules")(1, 60),
  ...of("checkers.maxRules")(1000),
  ...of("alerts.emails")(["ops@example.co.jp", "a.b+c@example.com"]),
  ...of("alerts.kmsKeyArn")("arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"),
  ...of("alerts.rangeNotice")("off", "every-change"),
  ...of("alerts.startBuild")("arn:aws:codebuild:ap-northeast-1:123456789012:project/bastion"),
  ...of("alerts.dashboard")(false),
  ...of("alerts.rangeTopicArn")("arn:aws-us-gov:sns:us-gov-west-1:123456789012:AmazonIpSpaceChanged"),
  ...of("tags")({ "cost centre": "42 ü", names: "x", aws: "" }, tags(45)),
];

export const WRONG: Sample[] = [
  ...of("name")("a", "Corp", "1ssh", "sg-ssh", `a${"b".repeat(31)}`, "a_b"),
  ...of("network.vpcId")("vpc-1", "vpc-0123456789ABCDEF0", undefined),
  ...of("network.vpcTags", withoutVpcId)({}, { "${a}": "x" }, { a: "%{b}" }, { a: "" }),
  ...of("network.vpcTags")({ Name: "main" }),
  ...of("nodes.primary.subnetId")("subnet-xyz", undefined),
  ...of("nodes.primary.subnetTags")({ Name: "a" }),
  ...of("nodes.primary.generation")(0, 1.5, 1_000_001),
  ...of("nodes.secondary.subnetId")("subnet-0a1b2c3d4e5f60001"),
  ...of("nodes.secondary.subnetTags", { ...withoutSubnets, "nodes.primary.subnetTags": { Name: "a" } })({
    Name: "a",
  }),
  ...of("nodes.secondary.generation")(-1),
  ...of("host.image")("debian", "ami-123"),
  ...of("host.architecture")("arm"),
  ...of("host.instanceType")("t4g", "T4G.micro", "t3.micro", "g5.xlarge"),
  ...of("host.instanceType", { "host.architecture": "x86_64" })("t4g.micro", "a1.large"),
  ...of("host.rootVolumeGiB")(7, 16385, 8.5),
  ...of("host.rootVolumeGiB", { "host.image": "centos-stream-9" })(9),
  ...of("host.rootVolumeType")("gp2", "io2"),
  ...of("host.rootVolumeIops")(3000),
  ...of("host.rootVolumeIops", { "host.rootVolumeType": "io2" })(99, 8001, 256_001),
  ...of("host.keyName")("", "a\tb", "${a}"),
  ...of("host.imageFamily")("debian"),
  ...of("host.updates")("all"),
  ...of("host.updateTime")("24:00", "6:00"),
  ...of("host.userData.packages")(["a b"], ["htop", "htop"]),
  ...of("host.userData.runcmd")([""], [`cat > k <<E\n${PRIVATE_KEY}E`]),
  ...of("host.userData.files")(
    [{ path: "motd", content: "x" }],
    [{ path: "/etc/../motd", content: "x" }],
    [{ path: "/etc/bastion/host.conf", content: "x" }],
    [{ path: "/etc/motd", content: "" }],
    [{ path: "/etc/key", content: PRIVATE_KEY }],
    [{ path: "/etc/motd", content: "x", permissions: "rw" }],
    [
      { path: "/etc/motd", content: "x" },
      { path: "/etc/motd", content: "y" },
    ],
  ),
  ...of("dns.zone")("example", "-a.example.com", "exa_mple.com", `${label(64)}.com`),
  ...of("dns.zoneId", withoutZone)("z1", "/hostedzone/Z1"),
  ...of("dns.zoneId")("Z0123456789ABCDEFGHIJ"),
  ...of("dns.record")("SSH", "-a", label(62), "ssh.example.co.jp", "example.co.jp", "a..b"),
  ...of("dns.record", { "dns.zone": longZone.slice(0, 240) })("sshsshsshssh"),
  ...of("dns.ttl")(0, 61, 30.5),
  ...of("access.port")(0, 65536),
  ...of("access.from")(
    ["203.0.113.5/24"],
    ["2001:db8::/32"],
    ["2001:db8::1"],
    ["192.0.2.1"],
    ["office"],
    ["256.0.0.0/8"],
    ["10.0.0.0/33"],
    ["010.0.0.0/8"],
    ["203.0.113.0/24", "192.0.2.0/24", "203.0.113.0/24"],
    ["0.0.0.0/0"],
    ["10.0.0.0/7"],
    [],
    cidrs(61),
  ),
  ...of("access.fromPrefixLists")(["pl-xyz"], ["pl-01234567", "pl-01234567"]),
  ...of("access.fromSecurityGroups")(["sg-xyz"], ["sg-01234567", "sg-01234567"]),
  ...of("access.egress")(
    [],
    [{ cidr: "10.0.0.1/8", port: 443 }],
    [{ cidr: "db", port: 443 }],
    [{ cidr: "10.0.0.0/8", port: 0 }],
    [
      { cidr: "10.0.0.0/8", port: 22 },
      { cidr: "10.0.0.0/8", port: 22 },
    ],
    cidrs(61).map((cidr) => ({ cidr, port: 22 })),
  ),
  ...of("access.users")(
    { Alice: { keys: [ALICE_KEY] } },
    { root: { keys: [ALICE_KEY] } },
    { "bastion-x": { keys: [ALICE_KEY] } },
    { alice: { keys: [] } },
    { alice: { keys: [PRIVATE_KEY] } },
    { alice: { keys: ["ssh-ed25519"] } },
    { alice: { keys: [`no-pty ${ALICE_KEY}`] } },
    { alice: { keys: [`${ALICE_KEY} \${x}`] } },
    { alice: { keys: [DSA_KEY] } },
    { alice: { keys: [ALICE_KEY.replace(/.( alice)/, "$1")] } },
    { alice: { keys: ["ssh-ed448 AAAA"] } },
    { alice: { keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB/Y"] } },
    { alice: { keys: [ALICE_KEY.replace(" alice", "AAAA alice")] } },
    { alice: { keys: [WEAK_RSA_KEY] } },
    { alice: { keys: [ALICE_KEY, BOB_KEY, `${ALICE_KEY}-2`] } },
    {
      alice: { keys: Array.from({ length: 14 }, (_, index) => `${keyNumber(index)} ${"c".repeat(256)}`) },
    },
  ),
  ...of("access.forwardTo")([], ["db.internal"], ["db:0"], ["db:65536"], ["-db:22"], ["a:1", "a:1"]),
  ...of("health.interval")(20),
  ...of("health.failureThreshold")(0, 11),
  ...of("health.regions")(REGIONS.slice(1), [...REGIONS, "mars"], [...REGIONS, "us-east-1"]),
  ...of("checkers.source")("dns"),
  ...of("checkers.regions")("some"),
  ...of("checkers.url")("http://ip-ranges.amazonaws.com/ip-ranges.json", "ftp://a/b", "https://a"),
  ...of("checkers.minRules")(0, 61),
  ...of("checkers.maxRules")(0, 1001),
  ...of("alerts.emails")(["ops"], ["a@example.com", "A@example.com"]),
  ...of("alerts.kmsKeyArn")("alias/aws/sns"),
  ...of("alerts.rangeNotice")("sometimes"),
  ...of("alerts.startBuild")("bastion"),
  ...of("alerts.startBuild", { "alerts.rangeNotice": "off" })(
    "arn:aws:codebuild:ap-northeast-1:123456789012:project/bastion",
  ),
  ...of("alerts.rangeTopicArn")("AmazonIpSpaceChanged"),
  ...of("tags")({ "aws:x": "y" }, { NAME: "x" }, { "bastion:pair": "x" }, { a: "b*c" }, tags(46)),
  ...of("tags")({ Team: "a", team: "b" }),
];

/** Settings that rules look at together. */
const RELATED = [
  /^network\./,
  /^nodes\./,
  /^dns\./,
  /^host\.(?:image|architecture|instanceType|rootVolume\w+)$/,
  /^access\.(?:from|allowAnywhere)/,
  /^checkers\.(?:min|max)Rules$/,
  /^alerts\.(?:rangeNotice|startBuild)$/,
];

/** Samples that can be tried together: no two that a rule might look at together. */
export function batches(samples: readonly Sample[]): Sample[][] {
  const group = ({ setting }: Sample): string => String(RELATED.find((one) => one.test(setting)) ?? setting);
  const found: Sample[][] = [];
  for (const sample of samples) {
    const free = found.find((batch) => !batch.map(group).includes(group(sample)));
    if (free === undefined) {
      found.push([sample]);
    } else {
      free.push(sample);
    }
  }
  return found;
}

/** The least a user must write, with some samples. */
export function settingsFor(samples: readonly Sample[]): object {
  const settings = structuredClone(MINIMAL_SETTINGS);
  for (const { setting, value, also = {} } of samples) {
    for (const [path, one] of Object.entries({ ...also, [setting]: value })) {
      putAt(settings, path.split("."), one);
    }
  }
  return settings;
}
