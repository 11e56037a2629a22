import { Fn, Op, Token } from "cdktf";
import type { PairValues } from "../../fields/pair";
import type { ImageName } from "../../model/images";
import { nodeName, type HostParameters, type NodeName } from "../../model/names";
import { updateWindow } from "../../model/updates";
import { conditionalOf, numberText } from "../../terraform/hcl";
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
import { SYSTEMS, type ImageSystem } from "./image-system";
import { sshdConfig, sshdConfigPath, type SshdConfigOptions } from "./sshd-config";

/** What a host is set up with. */
export interface HostConfiguration {
  /** Name of the pair. */
  readonly name: string;

  /** Which of the two this is. */
  readonly node: NodeName;

  /** Region of the host, where its parameters are. */
  readonly region: string;

  /** The parameters it uses. */
  readonly parameters: HostParameters;

  /** Name of the system in its image. */
  readonly system: ImageName;

  /** Session Manager, updates, and what the user data does besides. */
  readonly host: Pick<PairValues["host"], "sessionManager" | "updates" | "updateTime" | "userData">;

  /** The SSH port, and the targets of port forwarding. */
  readonly access: Pick<PairValues["access"], "port" | "forwardTo">;
}

/** A command for the hosts: one for a shell, or a program and its arguments. */
type HostCommand = string | string[];

const SCRIPTS = ["host-key", "users", "watchdog", "updates", "setup"];
const UNITS = ["host-key.service", "users.service", "users.timer", "watchdog.service", "watchdog.timer"];
const UPDATE_UNITS = ["updates.service", "updates.timer"];

/** What cloud-init does at the first boot of a host, as data. What is null is left out. */
export function cloudConfig(configuration: HostConfiguration): CloudConfig {
  const { name, node, system, host } = configuration;
  const { packages, runcmd } = host.userData;
  return {
    hostname: nodeName(name, node),
    disable_root: true,
    ssh_pwauth: false,
    // The keys cloud-init makes are used by nobody: showing them on the console would mislead.
    ssh: { emit_keys_to_console: false },
    // Early: until sshd has its host key, the port must not look open.
    bootcmd: itemsOrNull(isOneOf(system, WITH_SOCKET), [["systemctl", "disable", "--now", ...SOCKETS]]),
    write_files: filesOf(configuration),
    packages: itemsOrNull(hasItems(packages), packages),
    runcmd: joined<HostCommand>([["/usr/local/sbin/bastion-setup"]], runcmd),
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
function perSystem(configuration: HostConfiguration, text: (system: ImageSystem) => string): string {
  return byChoice(
    configuration.system,
    Object.fromEntries(Object.entries(SYSTEMS).map(([name, system]) => [name, text(system)])),
  );
}

function filesOf(configuration: HostConfiguration): Items<object> {
  const { updates, userData } = configuration.host;
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
      perSystem(configuration, (system) => hostConf(configuration, system)),
    ),
    file(
      perSystem(configuration, sshdConfigPath),
      perSystem(configuration, (system) => sshdConfig(system, sshdOptions(configuration.access))),
      "0600",
    ),
    file("/usr/local/lib/bastion/common.sh", hostFile("bastion-common.sh")),
    ...SCRIPTS.map((name) => file(`/usr/local/sbin/bastion-${name}`, hostFile(`bastion-${name}.sh`), "0755")),
    ...UNITS.map(unit),
    file(
      perSystem(
        configuration,
        ({ sshService }) => `/etc/systemd/system/${sshService}.service.d/bastion.conf`,
      ),
      perSystem(
        configuration,
        ({ filtersJournal }) =>
          hostFile("sshd-waits-for-host-key.conf") + (filtersJournal ? hostFile("sshd-journal.conf") : ""),
      ),
    ),
  ];
  const updating = itemsIf(not(isChoice(updates, "off")), [
    ...UPDATE_UNITS.map(unit),
    file(WINDOW_PATH, window(configuration)),
  ]);
  const extra: Items<object> = userData.files;
  // What Terraform alone knows is written as it is: these files are root's without being told.
  const extraFiles = Array.isArray(extra)
    ? (extra as HostConfiguration["host"]["userData"]["files"]).map(({ path, content, permissions }) =>
        file(path, content, permissions),
      )
    : extra;
  return joined<object>(own, updating, extraFiles);
}

const WINDOW_PATH = "/etc/systemd/system/bastion-updates.timer.d/window.conf";

function window({ node, host }: HostConfiguration): string {
  return `[Timer]\nOnCalendar=${updateWindow(node, host.updateTime)}\n`;
}

function sshdOptions({ port, forwardTo = [] }: HostConfiguration["access"]): SshdConfigOptions {
  // Nothing is null or an empty list to Terraform.
  const permitOpen = Token.isUnresolved(forwardTo)
    ? Fn.join(" ", Token.asList(Fn.try([Fn.coalescelist([forwardTo, ["any"]]), ["any"]])))
    : (forwardTo.length > 0 ? forwardTo : ["any"]).join(" ");
  return { port: numberText(port), permitOpen };
}

/** What the scripts need to know, for a shell. No value holds a single quote. */
function hostConf(configuration: HostConfiguration, system: ImageSystem): string {
  const timers = ["bastion-users.timer", "bastion-watchdog.timer"];
  const values = {
    BASTION_NAME: quoted(configuration.name),
    BASTION_NODE: quoted(configuration.node),
    BASTION_REGION: quoted(configuration.region),
    BASTION_PARAMETERS: quoted(configuration.parameters.path),
    BASTION_SSH_PORT: quoted(numberText(configuration.access.port)),
    BASTION_SSH_SERVICE: quoted(system.sshService),
    BASTION_REPLACED_UNITS: quoted(system.replacedUnits.join(" ")),
    BASTION_TIMERS: choose(
      isChoice(configuration.host.updates, "off"),
      quoted(timers.join(" ")),
      quoted([...timers, "bastion-updates.timer"].join(" ")),
    ),
    BASTION_INSTALL_AWS: quoted(system.installAws),
    BASTION_INSTALL_SEMANAGE: quoted(system.installSemanage),
    BASTION_INSTALL_AGENT: choose(
      configuration.host.sessionManager,
      quoted(system.installAgent ?? ""),
      quoted(""),
    ),
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
