import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../tools/run";

const PACKAGES_FILE = join(__dirname, "../../scripts/host-test-packages.txt");

/** The commands hosts are booted with. */
const COMMANDS = ["mmdebstrap", "nft", "nsenter", "setpriv", "ssh", "systemd-nspawn", "unshare"];

/** Fails with everything this machine lacks to boot hosts, and how to get it. */
export async function requireHostSupport(): Promise<void> {
  const lacks: string[] = [];
  if (process.platform !== "linux") {
    lacks.push("Linux");
  } else if (process.getuid?.() !== 0) {
    lacks.push("root");
  } else {
    const missing = await missingCommands();
    if (missing.length > 0) {
      lacks.push(`${missing.join(", ")} (apt-get install ${packages().join(" ")})`);
    }
  }
  if (lacks.length > 0) {
    throw new Error(
      `Hosts cannot be booted here. Missing: ${lacks.join("; ")}. ` +
        "A Linux machine or a virtual one is needed, and root on it: hosts are booted with their own systemd.",
    );
  }
}

async function missingCommands(): Promise<string[]> {
  const found = await Promise.all(
    COMMANDS.map(async (command) => ({
      command,
      exitCode: (await run("sh", ["-c", 'command -v "$0"', command])).exitCode,
    })),
  );
  return found.filter(({ exitCode }) => exitCode !== 0).map(({ command }) => command);
}

function packages(): string[] {
  return readFileSync(PACKAGES_FILE, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
}
