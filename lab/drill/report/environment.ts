import { existsSync, readFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { run } from "../../tools/run";
import type { Stage } from "../stage";

/** What a drill ran on: name → version. */
export async function describeEnvironment(stage: Stage): Promise<Record<string, string>> {
  const host = stage.fleet.host("primary");
  const [terraform, client, server, system] = await Promise.all([
    stage.terraformVersion(),
    run("ssh", ["-V"]),
    host.succeed("sh", "-c", "ssh -V 2>&1"),
    host.succeed("cat", "/etc/os-release"),
  ]);
  return {
    machine: `${ownSystem()}, kernel ${release()}, ${cpus().length} CPUs`,
    client: firstLine(client.output),
    hosts: `${prettyName(system) ?? "unknown"}, ${firstLine(server)}`,
    Terraform: terraform,
    "local AWS": "moto, with this project's Route 53",
    Node: process.version,
  };
}

function firstLine(text: string): string {
  return text.split("\n")[0].trim();
}

function ownSystem(): string {
  const file = "/etc/os-release";
  return (existsSync(file) && prettyName(readFileSync(file, "utf8"))) || process.platform;
}

function prettyName(osRelease: string): string | undefined {
  return /^PRETTY_NAME="(.*)"$/m.exec(osRelease)?.[1];
}
