import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runOrThrow, type RunOptions, type RunResult } from "../tools/run";
import type { Toolchain } from "../tools/toolchain";

/** The project itself. */
export const PROJECT = join(__dirname, "../..");

/** The CDKTF command line, run for the project's own app, as a user runs it. */
export class Cdktf {
  constructor(
    /** Everything it writes goes here: nothing is left among the user's files. */
    private readonly folder: string,
    private readonly settings: string,
    private readonly toolchain: Toolchain,
    private readonly options: Omit<RunOptions, "cwd"> = {},
  ) {}

  /** Folder of the Terraform configuration of a stack. */
  public stackFolder(name: string): string {
    return join(this.folder, "cdktf.out/stacks", name);
  }

  /** Deploys stacks without asking. */
  public deploy(...names: string[]): Promise<RunResult> {
    return this.run("deploy", "--auto-approve", ...this.lockFlag(), ...names);
  }

  /** Writes the Terraform configuration. */
  public synth(): Promise<RunResult> {
    return this.run("synth");
  }

  /**
   * Has the project's app alone write the Terraform configuration, in a third of the time: what the command
   * line does around it is for people.
   */
  public runApp(): Promise<RunResult> {
    const { app } = JSON.parse(readFileSync(join(PROJECT, "cdktf.json"), "utf8")) as { app: string };
    return runOrThrow("sh", ["-c", app], {
      ...this.options,
      cwd: PROJECT,
      env: {
        ...this.options.env,
        ...this.toolchain.env,
        BASTION_SETTINGS: this.settings,
        CDKTF_OUTDIR: join(this.folder, "cdktf.out"),
      },
    });
  }

  /** With a mirror nothing can be locked: that asks the registry, and the registry alone. */
  private lockFlag(): string[] {
    return this.toolchain.mirror === undefined ? [] : ["--skip-provider-lock"];
  }

  private run(command: string, ...args: string[]): Promise<RunResult> {
    const cli = require.resolve("cdktf-cli/bundle/bin/cdktf.js");
    const output = join(this.folder, "cdktf.out");
    return runOrThrow(process.execPath, [cli, command, "--output", output, ...args], {
      ...this.options,
      cwd: PROJECT,
      env: {
        ...this.options.env,
        ...this.toolchain.env,
        BASTION_SETTINGS: this.settings,
        CDKTF_HOME: join(this.folder, "cdktf-home"),
        CDKTF_LOG_FILE_DIRECTORY: this.folder,
        FORCE_COLOR: "0",
        CI: "1",
      },
    });
  }
}
