import type { ImageSystem } from "./image-system";

/** The one host key sshd uses; `bastion-host-key` puts it there. Not `ssh_host_*`: cloud-init deletes those. */
const HOST_KEY = "/etc/ssh/bastion_host_ed25519_key";

/** What the configuration of sshd depends on. Texts may be tokens. */
export interface SshdConfigOptions {
  /** TCP port. */
  readonly port: string;

  /** Targets of port forwarding, as sshd writes them: `host:port …`, or `any`. */
  readonly permitOpen: string;
}

type Line = readonly [keyword: string, value: string] | string;

/** Where the configuration goes on this system. */
export function sshdConfigPath({ openssh }: ImageSystem): string {
  return openssh === "legacy" ? "/etc/ssh/sshd_config" : "/etc/ssh/sshd_config.d/00-bastion.conf";
}

/**
 * Configuration of sshd. The first value of a keyword wins, and the drop-in is read first of all, so it
 * stands above whatever the image, its crypto policy or cloud-init say.
 */
export function sshdConfig(system: ImageSystem, options: SshdConfigOptions): string {
  return [
    ...connection(options.port),
    ...authentication(system),
    ...forwarding(options.permitOpen),
    ...algorithms(system),
    ...(system.openssh === "legacy" ? wholeFile(system) : []),
    "",
    "# People from the list: keys that only root can change, so that nobody lets in somebody else.",
    "Match Group bastion-users",
    "  AuthorizedKeysFile /etc/ssh/bastion-users/%u",
  ]
    .map((line: Line) => (typeof line === "string" ? line : line.join(" ")))
    .concat("")
    .join("\n");
}

function connection(port: string): Line[] {
  return [
    "# Written at the first boot from the settings of the pair.",
    ["Port", port],
    "# The same key on both bastions, and no other.",
    ["HostKey", HOST_KEY],
    ["LogLevel", "VERBOSE"],
    ["UseDNS", "no"],
    "# Sixteen Route 53 checkers may connect at the same moment as people do; each closes at once.",
    ["MaxStartups", "32:30:100"],
    "# OpenSSH 9.8 and later also has PerSourcePenalties. Its defaults are safe: a checker comes at most every",
    "# 10 seconds and is charged 1, and nothing is enforced below 15. The ranges of the checkers are not",
    "# exempted by name, because they change, and this file changes only with a new host.",
    ["LoginGraceTime", "30"],
    "# A peer that is gone is noticed after three minutes; a quiet session is kept open through NAT.",
    ["ClientAliveInterval", "60"],
    ["ClientAliveCountMax", "3"],
  ];
}

function authentication({ openssh }: ImageSystem): Line[] {
  return [
    "",
    ["AuthenticationMethods", "publickey"],
    ["PasswordAuthentication", "no"],
    // The word 8.7 gave it; the older one is known to all.
    [openssh === "legacy" ? "ChallengeResponseAuthentication" : "KbdInteractiveAuthentication", "no"],
    ["GSSAPIAuthentication", "no"],
    ["HostbasedAuthentication", "no"],
    ["PermitRootLogin", "no"],
    ["PermitEmptyPasswords", "no"],
    ["PermitUserEnvironment", "no"],
  ];
}

function forwarding(permitOpen: string): Line[] {
  return [
    "",
    ["AllowTcpForwarding", "local"],
    "# Who has a shell can open connections of their own: the hard limit is the security group.",
    ["PermitOpen", permitOpen],
    ["AllowStreamLocalForwarding", "no"],
    ["AllowAgentForwarding", "no"],
    ["X11Forwarding", "no"],
    ["PermitTunnel", "no"],
    ["GatewayPorts", "no"],
  ];
}

/** @see https://www.ssh-audit.com/hardening_guides.html */
function algorithms({ openssh }: ImageSystem): Line[] {
  const hybrid = openssh === "hybrid" ? ["sntrup761x25519-sha512@openssh.com"] : [];
  const kex = [
    ...hybrid,
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group18-sha512",
  ];
  const lines: Line[] = [
    "",
    ["HostKeyAlgorithms", "ssh-ed25519"],
    ["KexAlgorithms", kex.join(",")],
    ["Ciphers", "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-gcm@openssh.com"],
    ["MACs", "hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,umac-128-etm@openssh.com"],
  ];
  return openssh === "legacy"
    ? lines
    : [...lines, ["PubkeyAcceptedAlgorithms", USER_KEY_ALGORITHMS.join(",")]];
}

/** Signatures people may prove their key with. OpenSSH 7.4 has no separate word for them. */
const USER_KEY_ALGORITHMS = [
  "ssh-ed25519",
  "sk-ssh-ed25519@openssh.com",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "sk-ecdsa-sha2-nistp256@openssh.com",
  "rsa-sha2-512",
  "rsa-sha2-256",
];

/** What the file of the image would have said, where it is replaced. */
function wholeFile({ sftpServer }: ImageSystem): Line[] {
  return [
    "",
    ["SyslogFacility", "AUTHPRIV"],
    ["UsePAM", "yes"],
    ["Subsystem", `sftp ${sftpServer ?? "internal-sftp"}`],
  ];
}
