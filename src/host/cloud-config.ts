import { Fn, Token } from "cdktf";
import type { NodeName } from "../node-name";
import { inText } from "../in-text";
import { hostFile } from "./host-file";
import type { HostParameters } from "./host-parameters";
import type { ImageSystem } from "./image-system";
import { sshdConfig, sshdConfigPath } from "./sshd-config";
import { updateWindow, type Updates } from "./updates";

/** A file for the hosts. */
export interface HostFile {
  /** Absolute path. */
  readonly path: string;

  /** What the file holds. */
  readonly content: string;

  /**
   * Permissions in octal.
   *
   * @default "0644"
   */
  readonly permissions?: string;
}

/** A command for the hosts: one for a shell, or a program and its arguments. */
export type HostCommand = string | string[];

/** What a host is set up with. */
export interface HostConfiguration {
  /** Name of the pair. */
  readonly pairName: string;

  /** Which of the two this is. */
  readonly node: NodeName;

  /** Region of the host, where its parameters are. */
  readonly region: string;

  /** The parameters it uses. */
  readonly parameters: HostParameters;

  /** The system in its image. */
  readonly system: ImageSystem;

  /** TCP port of SSH. */
  readonly sshPort: number;

  /** Targets of port forwarding; empty for any. */
  readonly forwardTo: string[];

  /** Whether the agent of Session Manager is wanted. */
  readonly sessionManager: boolean;

  /** Which updates the host installs by itself. */
  readonly updates: Updates;

  /** Time of the update window, `HH:MM` in UTC. */
  readonly updateTime: string;

  /** Packages besides. */
  readonly extraPackages: string[];

  /** Commands at the end of the first boot. */
  readonly extraCommands: HostCommand[];

  /** Files besides. */
  readonly extraFiles: HostFile[];
}

const SCRIPTS = ["host-key", "users", "watchdog", "updates", "setup"];
const UNITS = ["host-key.service", "users.service", "users.timer", "watchdog.service", "watchdog.timer"];
const UPDATE_UNITS = ["updates.service", "updates.timer"];

/** What cloud-init does at the first boot of a host, as data. */
export function cloudConfig(host: HostConfiguration): object {
  const { system, extraPackages, extraCommands } = host;
  const socket = system.replacedUnits.filter((unit) => unit.endsWith(".socket"));
  return {
    hostname: `${host.pairName}-${host.node}`,
    disable_root: true,
    ssh_pwauth: false,
    // The keys cloud-init makes are used by nobody: showing them on the console would mislead.
    ssh: { emit_keys_to_console: false },
    // Early: until sshd has its host key, the port must not look open.
    ...(socket.length === 0 ? {} : { bootcmd: [["systemctl", "disable", "--now", ...socket]] }),
    write_files: filesOf(host),
    ...(extraPackages.length === 0 ? {} : { packages: extraPackages }),
    runcmd: [["/usr/local/sbin/bastion-setup"], ...extraCommands],
  };
}

function filesOf(host: HostConfiguration): object[] {
  const { system, updates } = host;
  const file = (path: string, content: string, permissions = "0644"): object => ({
    path,
    content,
    permissions,
    owner: "root:root",
  });
  const unit = (name: string): object =>
    file(`/etc/systemd/system/bastion-${name}`, hostFile(`bastion-${name}`));
  const own = [
    file("/etc/bastion/host.conf", hostConf(host)),
    file(sshdConfigPath(system), sshdConfig(system, sshdOptions(host)), "0600"),
    file("/usr/local/lib/bastion/common.sh", hostFile("bastion-common.sh")),
    ...SCRIPTS.map((name) => file(`/usr/local/sbin/bastion-${name}`, hostFile(`bastion-${name}.sh`), "0755")),
    ...UNITS.map(unit),
    file(
      `/etc/systemd/system/${system.sshService}.service.d/bastion.conf`,
      hostFile("sshd-waits-for-host-key.conf") + (system.filtersJournal ? hostFile("sshd-journal.conf") : ""),
    ),
    ...(updates === "off" ? [] : [...UPDATE_UNITS.map(unit), file(WINDOW_PATH, window(host))]),
  ];
  return [
    ...own,
    ...host.extraFiles.map(({ path, content, permissions }) => file(path, content, permissions)),
  ];
}

const WINDOW_PATH = "/etc/systemd/system/bastion-updates.timer.d/window.conf";

function window({ node, updateTime }: HostConfiguration): string {
  return `[Timer]\nOnCalendar=${updateWindow(node, updateTime)}\n`;
}

function sshdOptions({ sshPort, forwardTo }: HostConfiguration): { port: string; permitOpen: string } {
  const targets = Token.isUnresolved(forwardTo)
    ? Token.asList(Fn.coalescelist([forwardTo, ["any"]]))
    : forwardTo.length > 0
      ? forwardTo
      : ["any"];
  return {
    port: inText(sshPort),
    permitOpen: Token.isUnresolved(targets) ? Fn.join(" ", targets) : targets.join(" "),
  };
}

/** What the scripts need to know, for a shell. No value holds a single quote. */
function hostConf(host: HostConfiguration): string {
  const { system } = host;
  const timers = ["bastion-users.timer", "bastion-watchdog.timer"];
  const values = {
    BASTION_NAME: host.pairName,
    BASTION_NODE: host.node,
    BASTION_REGION: host.region,
    BASTION_PARAMETERS: host.parameters.path,
    BASTION_SSH_PORT: inText(host.sshPort),
    BASTION_SSH_SERVICE: system.sshService,
    BASTION_REPLACED_UNITS: system.replacedUnits.join(" "),
    BASTION_TIMERS: [...timers, ...(host.updates === "off" ? [] : ["bastion-updates.timer"])].join(" "),
    BASTION_INSTALL_AWS: system.installAws,
    BASTION_INSTALL_SEMANAGE: system.installSemanage,
    BASTION_INSTALL_AGENT: host.sessionManager ? (system.installAgent ?? "") : "",
    BASTION_UPDATE: system.update,
    BASTION_REBOOT_NEEDED: system.rebootNeeded,
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quoted(value)}\n`)
    .join("");
}

function quoted(value: string): string {
  return `'${value.replace(/'/g, `'\\''`)}'`;
}
