import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { LoadedSettings } from "../../settings";
import { runInShell, ShellError } from "../../terraform/shell";
import { writeRehearsalSettings } from "./settings";

/** Options of {@link RehearsalTerraform}. */
export interface RehearsalTerraformOptions {
  /** The pair. */
  readonly pair: LoadedSettings;

  /** Environment of all commands. */
  readonly env: NodeJS.ProcessEnv;

  /**
   * Shell command that writes the Terraform configuration into the folder `CDKTF_OUTDIR`.
   *
   * @default - the CDKTF command line
   */
  readonly synthCommand?: string;

  /**
   * Terraform, as a shell command.
   *
   * @default - `TERRAFORM_BINARY_NAME` of the environment, as for CDKTF, or `terraform`
   */
  readonly terraform?: string;
}

/** Lines of a failed command that are shown. */
const LAST_LINES = 30;

/** Nothing stops what must be done. */
const NEVER = new AbortController().signal;

/**
 * Begins and ends a rehearsal with Terraform, in a folder of its own. The plan that was looked at is the one that
 * is applied; the way back is ready before anything is changed.
 */
export class RehearsalTerraform {
  private readonly folder = mkdtempSync(join(tmpdir(), "bastion-rehearsal-"));
  private readonly stack: string;
  /** The configuration without the inverted check. */
  private home?: string;

  constructor(private readonly options: RehearsalTerraformOptions) {
    this.stack = join(this.folder, "cdktf.out/stacks", options.pair.settings.name);
  }

  /** Plans a rehearsal; gives the plan as JSON. */
  public async plan(signal: AbortSignal): Promise<string> {
    const { pair } = this.options;
    const configuration = join(this.stack, "cdk.tf.json");
    await this.synth(pair.file, signal);
    this.home = readFileSync(configuration, "utf8");
    await this.synth(writeRehearsalSettings(this.folder, pair), signal);
    this.takeProviders();
    await this.terraform("init -input=false -no-color", signal);
    await this.terraform("plan -input=false -no-color -out=rehearsal.tfplan", signal);
    const json = join(this.folder, "plan.json");
    await this.terraform(`show -json rehearsal.tfplan >${quoted(json)}`, signal);
    return readFileSync(json, "utf8");
  }

  /** Applies that plan. */
  public async apply(signal: AbortSignal, onLine: (line: string) => void): Promise<void> {
    await this.terraform("apply -input=false -no-color rehearsal.tfplan", signal, onLine);
  }

  /** Puts back what the plan changes, and touches nothing else. Cannot be interrupted. */
  public async revert(addresses: readonly string[], onLine: (line: string) => void): Promise<void> {
    if (this.home === undefined) {
      throw new Error("Nothing was planned, so there is nothing to go back to.");
    }
    writeFileSync(join(this.stack, "cdk.tf.json"), this.home);
    const targets = addresses.map((address) => `-target=${quoted(address)}`).join(" ");
    await this.terraform(
      `apply -input=false -no-color -auto-approve -lock-timeout=120s ${targets}`,
      NEVER,
      onLine,
    );
  }

  /** Removes the folder. */
  public dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async synth(settings: string, signal: AbortSignal): Promise<void> {
    const outdir = join(this.folder, "cdktf.out");
    const command = this.options.synthCommand ?? `npx cdktf synth --output ${quoted(outdir)}`;
    await this.run(command, { BASTION_SETTINGS: settings, CDKTF_OUTDIR: outdir }, signal);
    if (!existsSync(join(this.stack, "cdk.tf.json"))) {
      throw new ShellError(`${command} succeeded, but did not write ${join(this.stack, "cdk.tf.json")}`);
    }
  }

  /** The releases of the providers are those of the deployments from the current folder. */
  private takeProviders(): void {
    const lock = ".terraform.lock.hcl";
    const deployed = join("cdktf.out/stacks", this.options.pair.settings.name, lock);
    if (existsSync(deployed)) {
      copyFileSync(deployed, join(this.stack, lock));
    }
  }

  private terraform(command: string, signal: AbortSignal, onLine?: (line: string) => void): Promise<void> {
    const { terraform, env } = this.options;
    const program = terraform ?? env.TERRAFORM_BINARY_NAME ?? "terraform";
    const [subcommand] = command.split(" ");
    return this.run(`${program} -chdir=${quoted(this.stack)} ${command}`, {}, signal, {
      onLine,
      shownAs: `${program} ${subcommand}`,
    });
  }

  private async run(
    command: string,
    variables: NodeJS.ProcessEnv,
    signal: AbortSignal,
    { onLine, shownAs = command }: { onLine?: (line: string) => void; shownAs?: string } = {},
  ): Promise<void> {
    const lines: string[] = [];
    const env = {
      TF_IN_AUTOMATION: "1",
      ...providerCache(this.options.env),
      ...this.options.env,
      ...variables,
    };
    try {
      await runInShell(command, {
        env,
        signal,
        onLine: (line) => {
          lines.push(line);
          onLine?.(line);
        },
      });
    } catch (error) {
      if (!(error instanceof ShellError)) {
        throw error;
      }
      const message = error.message.replace(command, shownAs);
      throw new ShellError([message, ...lines.slice(-LAST_LINES)].join("\n"));
    }
  }
}

/** Where the CDKTF command line keeps providers, under the same conditions: nothing is downloaded twice. */
function providerCache({ CDKTF_DISABLE_PLUGIN_CACHE_ENV: disabled }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (disabled !== undefined) {
    return {};
  }
  const folder = join(homedir(), ".terraform.d/plugin-cache");
  mkdirSync(folder, { recursive: true });
  return { TF_PLUGIN_CACHE_DIR: folder };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
