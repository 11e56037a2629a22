import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { stringify } from "yaml";
import type { LocalAwsAccess } from "./local-aws/access";
import type { Estate } from "./local-aws/estate";

/** Settings in the form of a file. */
export interface LabSettings {
  readonly name: string;
  readonly [section: string]: unknown;
}

/** Settings for a pair in the local estate: what a user would write, and the ranges from loopback. */
export function labSettings(aws: LocalAwsAccess, estate: Estate, rangesUrl: string): LabSettings {
  return {
    name: "corp-ssh",
    region: aws.region,
    network: { vpcId: estate.vpcId },
    nodes: {
      primary: { subnetId: estate.subnetIds.primary, generation: 1 },
      secondary: { subnetId: estate.subnetIds.secondary, generation: 1 },
    },
    dns: { zone: estate.zone.name, record: "ssh" },
    access: { from: ["203.0.113.0/24"] },
    checkers: { url: rangesUrl },
    alerts: { emails: ["ops@example.co.jp"], rangeTopicArn: estate.rangeTopicArn },
    terraform: { backend: { type: "local", path: "terraform.tfstate" } },
  };
}

/** Writes a settings file. */
export function writeSettings(file: string, settings: LabSettings): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `# Made by the lab for its local AWS.\n${stringify(settings)}`);
}
