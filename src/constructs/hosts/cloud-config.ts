import { Fn, Op, Token } from "cdktf";
import type { NodeName } from "../../model/names";
import { conditionalOf } from "../../terraform/hcl";
import { inText } from "../../terraform/in-text";
import {
  byChoice,
  choose,
  isChoice,
  isOneOf,
  itemsIf,
  joined,
  not,
  type Condition,
  type Items,
} from "../../terraform/plan-time";
import { hostFile } from "./host-file";
import type { HostParameters } from "../../model/host-parameters";
import { SYSTEMS, type ImageSystem } from "./image-system";
import type { ImageName } from "./machine-image";
import { sshdConfig, sshdConfigPath } from "./sshd-config";
import { updateWindow, type Updates } from "../../model/updates";

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

  /** Name of the system in its image. */
  readonly system: ImageName;

  /** TCP port of SSH. */
  readonly sshPort: number;

  /** Targets of port forwarding; empty for any. */
  readonly forwardTo: string[];

  /** Whether the agent of Session Manager is wanted. */
  readonly sessionManager: Condition;

  /** Which updates the host installs by itself. */
  readonly updates: Updates;

  /** Time of the update window, `HH:MM` in UTC. */
  readonly updateTime: string;

  /** Packages besides. */
  readonly extraPackages: string[];

  /** Commands at the end of the first boot. */
  readonly extraCommands: Items<HostCommand>;

  /** Files besides. */
  readonly extraFiles: Items<HostFile>;
}

const SCRIPTS = ["host-key", "users", "watchdog", "updates", "setup"];
const UNITS = ["host-key.service", "users.service", "users.timer", "watchdog.service", "watchdog.timer"];
const UPDATE_UNITS = ["updates.service", "updates.timer"];

/** What cloud-init does at the first boot of a host, as data. What is null is left out. */
export function cloudConfig(host: HostConfiguration): CloudConfig {
  const { extraPackages, extraCommands } = host;
  return {
    hostname: `${host.pairName}-${host.node}`,
    disable_root: true,
    ssh_pwauth: false,
    // The keys cloud-init makes are used by nobody: showing them on the console would mislead.
    ssh: { emit_keys_to_console: false },
    // Early: until sshd has its host key, the port must not look open.
    bootcmd: itemsOrNull(isOneOf(host.system, WITH_SOCKET), [["systemctl", "disable", "--now", ...SOCKETS]]),
    write_files: filesOf(host),
    packages: itemsOrNull(hasItems(extraPackages), extraPackages),
    runcmd: joined<HostCommand>([["/usr/local/sbin/bastion-setup"]], extraCommands),
  };
}

/** A cloud-config, by the names of cloud-init's modules. */
export interface CloudConfig {
  readonly [module: string]: unknown;
}

/** Units that listen for sshd, and the systems that have them. */
const isSocket = (unit: string): boolean => unit.endsWith(".socket");
const SOCKETS = [
  ...new Set(Object.values(SYSTEMS).flatMap(({ replacedUnits }) => replacedUnits.filter(isSocket))),
];
const WITH_SOCKET = Object.entries(SYSTEMS).flatMap(([name, { replacedUnits }]) =>
  replacedUnits.some(isSocket) ? [name] : [],
);

function itemsOrNull<Item>(condition: Condition, items: readonly Item[]): Items<Item> | null {
  if (typeof condition === "boolean") {
    return condition ? items : null;
  }
  return conditionalOf(condition, items, null);
}

function hasItems(list: string[]): Condition {
  return Token.isUnresolved(list) ? Op.gte(Fn.lengthOf(list), 1) : list.length > 0;
}

/** A text that differs between systems. */
function perSystem(host: HostConfiguration, text: (system: ImageSystem) => string): string {
  return byChoice(
    host.system,
    Object.fromEntries(Object.entries(SYSTEMS).map(([name, system]) => [name, text(system)])),
  );
}

function filesOf(host: HostConfiguration): Items<object> {
  const { updates } = host;
  const file = (path: string, content: string, permissions = "0644"): object => ({
    path,
    content,
    permissions,
    owner: "root:root",
  });
  const unit = (name: string): object =>
    file(`/etc/systemd/system/bastion-${name}`, hostFile(`bastion-${name}`));
  const own = [
    file(
      "/etc/bastion/host.conf",
      perSystem(host, (system) => hostConf(host, system)),
    ),
    file(
      perSystem(host, sshdConfigPath),
      perSystem(host, (system) => sshdConfig(system, sshdOptions(host))),
      "0600",
    ),
    file("/usr/local/lib/bastion/common.sh", hostFile("bastion-common.sh")),
    ...SCRIPTS.map((name) => file(`/usr/local/sbin/bastion-${name}`, hostFile(`bastion-${name}.sh`), "0755")),
    ...UNITS.map(unit),
    file(
      perSystem(host, ({ sshService }) => `/etc/systemd/system/${sshService}.service.d/bastion.conf`),
      perSystem(
        host,
        ({ filtersJournal }) =>
          hostFile("sshd-waits-for-host-key.conf") + (filtersJournal ? hostFile("sshd-journal.conf") : ""),
      ),
    ),
  ];
  const updating = itemsIf(not(isChoice(updates, "off")), [
    ...UPDATE_UNITS.map(unit),
    file(WINDOW_PATH, window(host)),
  ]);
  const extra = host.extraFiles;
  // What Terraform alone knows is written as it is: these files are root's without being told.
  const extraFiles = Array.isArray(extra)
    ? (extra as HostFile[]).map(({ path, content, permissions }) => file(path, content, permissions))
    : extra;
  return joined<object>(own, updating, extraFiles);
}

const WINDOW_PATH = "/etc/systemd/system/bastion-updates.timer.d/window.conf";

function window({ node, updateTime }: HostConfiguration): string {
  return `[Timer]\nOnCalendar=${updateWindow(node, updateTime)}\n`;
}

function sshdOptions({ sshPort, forwardTo }: HostConfiguration): { port: string; permitOpen: string } {
  // Nothing is null or an empty list to Terraform.
  const permitOpen = Token.isUnresolved(forwardTo)
    ? Fn.join(" ", Token.asList(Fn.try([Fn.coalescelist([forwardTo, ["any"]]), ["any"]])))
    : (forwardTo.length > 0 ? forwardTo : ["any"]).join(" ");
  return { port: inText(sshPort), permitOpen };
}

/** What the scripts need to know, for a shell. No value holds a single quote. */
function hostConf(host: HostConfiguration, system: ImageSystem): string {
  const timers = ["bastion-users.timer", "bastion-watchdog.timer"];
  const values = {
    BASTION_NAME: quoted(host.pairName),
    BASTION_NODE: quoted(host.node),
    BASTION_REGION: quoted(host.region),
    BASTION_PARAMETERS: quoted(host.parameters.path),
    BASTION_SSH_PORT: quoted(inText(host.sshPort)),
    BASTION_SSH_SERVICE: quoted(system.sshService),
    BASTION_REPLACED_UNITS: quoted(system.replacedUnits.join(" ")),
    BASTION_TIMERS: choose(
      isChoice(host.updates, "off"),
      quoted(timers.join(" ")),
      quoted([...timers, "bastion-updates.timer"].join(" ")),
    ),
    BASTION_INSTALL_AWS: quoted(system.installAws),
    BASTION_INSTALL_SEMANAGE: quoted(system.installSemanage),
    BASTION_INSTALL_AGENT: choose(host.sessionManager, quoted(system.installAgent ?? ""), quoted("")),
    BASTION_UPDATE: quoted(system.update),
    BASTION_REBOOT_NEEDED: quoted(system.rebootNeeded),
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

function quoted(value: string): string {
  return `'${value.replace(/'/g, `'\\''`)}'`;
}
