import { choose, isOneOf } from "../../terraform/plan-time";
import type { ImageName } from "../../model/images";

/** What differs between the images, as far as a bastion needs to know. Commands run as root by bash. */
export interface ImageSystem {
  /** Name of sshd's unit. */
  readonly sshService: "sshd" | "ssh";

  /**
   * `legacy`: OpenSSH 7.4, which reads no drop-in and knows fewer words. `hybrid`: 8.5 or later, with the
   * hybrid post-quantum key exchange.
   */
  readonly openssh: "legacy" | "hybrid";

  /** sshd's SFTP server, where the whole of its configuration is ours. */
  readonly sftpServer?: string;

  /** Whether systemd can keep lines out of the journal (`LogFilterPatterns`, 253). */
  readonly filtersJournal: boolean;

  /** Installs the AWS CLI, where the image has none. */
  readonly installAws: string;

  /** Installs Session Manager's agent, where the image has none. */
  readonly installAgent?: string;

  /** Installs `semanage`, where the image has SELinux and not the tool. */
  readonly installSemanage: string;

  /** Installs the updates. */
  readonly update: string;

  /** Succeeds when the installed updates want a reboot. */
  readonly rebootNeeded: string;

  /** Units of the image that do the same in a way of their own. */
  readonly replacedUnits: readonly string[];
}

/** `needs-restarting -r` answers 1 when a reboot is needed, and so does a dnf that lacks the command. */
const DNF_REBOOT_NEEDED = "dnf -q needs-restarting --help >/dev/null && ! dnf -q needs-restarting -r";

/**
 * AWS publishes the agent in a bucket per region; Amazon Linux and Ubuntu have it in the image.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/agent-install-centos-stream.html
 */
const AGENT_RPM =
  "https://s3.$BASTION_REGION.amazonaws.com/amazon-ssm-$BASTION_REGION/latest/linux_$(uname -m | sed 's/aarch64/arm64/; s/x86_64/amd64/')/amazon-ssm-agent.rpm";

/** The four systems, by the image that has it. */
export const SYSTEMS: Record<ImageName, ImageSystem> = {
  /**
   * The AWS CLI (2) and the agent are in the image. Packages come from the release the image was made of
   * until another is named.
   * @see https://docs.aws.amazon.com/linux/al2023/ug/deterministic-upgrades-usage.html
   */
  al2023: {
    sshService: "sshd",
    openssh: "hybrid",
    filtersJournal: false,
    installAws: "dnf -y install awscli-2",
    installSemanage: "dnf -y install policycoreutils-python-utils",
    update: "dnf -y upgrade --security --releasever=latest",
    rebootNeeded: DNF_REBOOT_NEEDED,
    replacedUnits: [],
  },
  /**
   * The archive has no AWS CLI since 24.04; AWS publishes it as a snap. A socket unit listens for sshd: it
   * would let the health check succeed while sshd has no host key.
   */
  "ubuntu-24.04": {
    sshService: "ssh",
    openssh: "hybrid",
    filtersJournal: true,
    installAws: "snap wait system seed.loaded && snap install aws-cli --classic",
    installSemanage: "apt-get update && apt-get -y install policycoreutils-python-utils",
    update: "apt-get update && unattended-upgrade",
    rebootNeeded: "test -e /var/run/reboot-required",
    replacedUnits: ["ssh.socket", "apt-daily-upgrade.timer"],
  },
  /** The AWS CLI (1) is in EPEL. Updates carry no mark of security, so all are installed. */
  "centos-stream-9": {
    sshService: "sshd",
    openssh: "hybrid",
    filtersJournal: false,
    installAws: "dnf -y install epel-release && dnf -y install awscli",
    installAgent: `dnf -y install "${AGENT_RPM}" && systemctl enable --now amazon-ssm-agent`,
    installSemanage: "dnf -y install policycoreutils-python-utils",
    update: "dnf -y upgrade",
    rebootNeeded: DNF_REBOOT_NEEDED,
    replacedUnits: [],
  },
  /** Out of support. The AWS CLI (1) and the agent are in the image. */
  al2: {
    sshService: "sshd",
    openssh: "legacy",
    sftpServer: "/usr/libexec/openssh/sftp-server",
    filtersJournal: false,
    installAws: "yum -y install awscli",
    installSemanage: "yum -y install policycoreutils-python",
    update: "yum -y update --security",
    rebootNeeded: "command -v needs-restarting >/dev/null && ! needs-restarting -r",
    replacedUnits: [],
  },
};

/** Names of the systems a host can be prepared for. */
export const IMAGE_FAMILIES = Object.keys(SYSTEMS) as ImageName[];

/** Name of the system in an image: its own name, and for an image of one's own that of the family it is from. */
export function systemIn(image: string, family: ImageName = "al2023"): ImageName {
  return choose<string>(isOneOf(image, IMAGE_FAMILIES), image, family) as ImageName;
}
