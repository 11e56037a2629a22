import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { isOnPath } from "../../../lab/tools/toolchain";
import { run, type RunResult } from "../../../lab/tools/run";
import type { NodeName } from "../../../src/model/names";
import { synthesize, type TerraformJson } from "../synth";

/** What cloud-init does with a file. */
export interface WrittenFile {
  readonly path: string;
  readonly content: string;
  readonly permissions: string;
  readonly owner: string;
}

/** The user data of a host, as cloud-init reads it. */
export interface CloudConfig {
  readonly write_files: readonly WrittenFile[];
  readonly runcmd: readonly (string | string[])[];
  readonly [module: string]: unknown;
}

/** User data in synthesized Terraform, as text. */
export function userDataText(json: TerraformJson, node: NodeName = "primary"): string {
  const data = json.resource.aws_instance[node].user_data_base64 as string;
  return gunzipSync(Buffer.from(data, "base64")).toString("utf8");
}

/** User data in synthesized Terraform, read as cloud-init reads it: as YAML 1.1. */
export function cloudConfigOf(json: TerraformJson, node: NodeName = "primary"): CloudConfig {
  return parse(userDataText(json, node), { version: "1.1" }) as CloudConfig;
}

/** A file that user data writes. */
export function fileOf({ write_files: files }: CloudConfig, path: string): WrittenFile {
  const found = files.filter((file) => file.path === path);
  if (found.length !== 1) {
    throw new Error(`Expected one file ${path}, found ${found.length}`);
  }
  return found[0];
}

/** Fails and says what to install when a program is missing: no test is skipped. */
export function needPrograms(programs: { readonly [program: string]: string }): void {
  const missing = Object.entries(programs).filter(([program]) => !isOnPath(program));
  if (missing.length > 0) {
    const list = missing.map(([program, from]) => `${program} (${from})`).join(", ");
    throw new Error(`Missing for these tests: ${list}. Install it and run them again.`);
  }
}

/**
 * A folder that stands for the root of a host: it holds exactly the files that the user data of the host
 * writes, and its scripts are run for real in it.
 */
export class HostRoot {
  public readonly path = mkdtempSync(join(tmpdir(), "bastion-host-"));
  private readonly stubs = join(this.path, "stubs");

  constructor(settings: Parameters<typeof synthesize>[0] = {}, node: NodeName = "primary") {
    const config = cloudConfigOf(synthesize(settings), node);
    for (const { path, content, permissions } of config.write_files) {
      const file = join(this.path, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      chmodSync(file, parseInt(permissions, 8));
    }
    mkdirSync(this.stubs);
  }

  /** Puts something else in the place of programs. */
  public stub(script: string, programs: readonly string[]): void {
    for (const program of programs) {
      symlinkSync(join(__dirname, script), join(this.stubs, program));
    }
  }

  /** Runs one of the host's scripts. */
  public run(name: string, env: NodeJS.ProcessEnv): Promise<RunResult> {
    return run(join(this.path, "usr/local/sbin", name), [], {
      env: { ...env, PATH: `${this.stubs}:${env.PATH ?? ""}`, BASTION_ROOT: this.path },
    });
  }

  public has(path: string): boolean {
    return existsSync(join(this.path, path));
  }

  public read(path: string): string {
    return readFileSync(join(this.path, path), "utf8");
  }

  public remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
