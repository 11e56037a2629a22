import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createEstate, type Estate } from "./local-aws/estate";
import type { LocalAwsAccess } from "./local-aws/access";
import { startLocalAws, type LocalAws } from "./local-aws/start";
import type { RangesFile } from "./ranges/file";
import { RangesServer } from "./ranges/server";
import { labSettings, writeSettings, type LabSettings } from "./settings";
import { Cdktf } from "./terraform/cdktf";
import { Terraform } from "./terraform/terraform";
import type { RunOptions } from "./tools/run";
import { findToolchain, type Toolchain } from "./tools/toolchain";

/** Options of {@link startLab}. */
export interface LabOptions {
  /** Everything the lab writes goes here. */
  readonly folder: string;
  readonly region?: string;
  readonly signal?: AbortSignal;
  /** Told of each step. */
  readonly onStep?: (text: string) => void;
}

/** A local AWS with an estate in it, and what is needed to deploy into it. */
export interface Lab extends RunningParts {
  readonly aws: LocalAws;
  readonly estate: Estate;
}

/** What is needed to deploy into a local AWS, whoever has started it. */
export interface RunningParts {
  readonly folder: string;
  readonly aws: LocalAwsAccess;
  readonly ranges: RangesFile;
  readonly toolchain: Toolchain;
  /** The settings a user would write for this estate. */
  readonly settings: LabSettings;
  /** Writes settings and gives the CDKTF command line for them. */
  cdktf(settings: LabSettings, options?: RunOptions): Cdktf;
  /** Terraform in the folder of a configuration. */
  terraform(folder: string, options?: RunOptions): Terraform;
  stop(): Promise<void>;
}

/** Starts the local AWS, lays out the estate and serves the ranges. */
export async function startLab({ folder, region, signal, onStep }: LabOptions): Promise<Lab> {
  mkdirSync(folder, { recursive: true });
  const toolchain = await findToolchain(join(folder, "terraform.rc"), signal);
  onStep?.(
    toolchain.mirror === undefined
      ? `${toolchain.terraform}, with providers from its registry`
      : `${toolchain.terraform}, with providers from the mirror ${toolchain.mirror}`,
  );
  const aws = await startLocalAws({
    folder,
    venv: join(__dirname, "../.lab/venv"),
    region,
    signal,
    onInstall: () => onStep?.("No moto on this machine: it is being installed into .lab/venv"),
  });
  const ends: (() => Promise<void>)[] = [() => aws.stop()];
  const stop = async (): Promise<void> => {
    for (const end of ends.reverse().splice(0)) {
      await end();
    }
  };
  try {
    const estate = await createEstate(aws);
    const file = join(folder, "ip-ranges.json");
    copyFileSync(join(__dirname, "ranges/ip-ranges.json"), file);
    const ranges = await RangesServer.start(file);
    ends.push(() => ranges.stop());
    onStep?.(`local AWS on ${aws.endpoint}, with a VPC, two public subnets and the zone ${estate.zone.name}`);
    return {
      folder,
      aws,
      estate,
      ranges,
      toolchain,
      settings: labSettings(aws, estate, ranges.url),
      ...commandsIn(folder, toolchain, { signal, env: aws.env }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The command lines that deploy from a folder. */
export function commandsIn(
  folder: string,
  toolchain: Toolchain,
  common: RunOptions,
): Pick<RunningParts, "cdktf" | "terraform"> {
  const settingsFile = join(folder, "bastion.yaml");
  return {
    cdktf: (settings, options) => {
      writeSettings(settingsFile, settings);
      return new Cdktf(folder, settingsFile, toolchain, { ...common, ...options });
    },
    terraform: (stackFolder, options) => new Terraform(stackFolder, toolchain, { ...common, ...options }),
  };
}
