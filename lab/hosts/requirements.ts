import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const PACKAGES_FILE = join(__dirname, "../../scripts/host-test-packages.txt");

/** The commands hosts are booted with. */
const COMMANDS = ["mmdebstrap", "nft", "nsenter", "setpriv", "ssh", "systemd-nspawn", "unshare"];

/** The machine hosts are to be booted on. */
export interface BootMachine {
  readonly platform: NodeJS.Platform;
  /** Of the user who runs this. */
  readonly userId?: number;
  /** Folders of commands. */
  readonly path: string;
}

/** Fails with everything this machine lacks to boot hosts, and how to get it. */
export function requireHostSupport(machine: BootMachine = thisMachine()): void {
  const missing = COMMANDS.filter((command) => !isThere(command, machine.path));
  const lacks =
    machine.platform !== "linux"
      ? ["Linux, of its own or in a virtual machine"]
      : [
          ...(machine.userId === 0 ? [] : ["root"]),
          ...(missing.length === 0
            ? []
            : [`${missing.join(", ")} (apt-get install ${packages().join(" ")})`]),
        ];
  if (lacks.length > 0) {
    throw new Error(`Hosts cannot be booted here. Missing: ${lacks.join("; ")}.`);
  }
}

function thisMachine(): BootMachine {
  return { platform: process.platform, userId: process.getuid?.(), path: process.env.PATH ?? "" };
}

function isThere(command: string, path: string): boolean {
  return path.split(delimiter).some((folder) => existsSync(join(folder, command)));
}

function packages(): string[] {
  return readFileSync(PACKAGES_FILE, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
}
