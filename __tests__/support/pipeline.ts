import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { run, type RunResult } from "../../lab/tools/run";

const PROJECT = join(__dirname, "../..");

/** What of the project a repository of settings has. */
const PARTS = [
  "main.ts",
  "src",
  "bin",
  "scripts",
  "node_modules",
  "cdktf.json",
  "package.json",
  "tsconfig.json",
];

/** A step of a job of GitHub Actions. */
export interface GitHubStep {
  readonly if?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
}

/** A job of GitHub Actions, with the environment of its workflow. */
export interface GitHubJob {
  readonly env?: Record<string, string>;
  readonly steps: readonly GitHubStep[];
}

/** Reads one of the shipped pipelines. */
export function readPipeline(path: string): any {
  return parse(readFileSync(join(PROJECT, "examples/pipelines", path), "utf8"));
}

/** A checkout of a repository of settings on a runner. */
export class Checkout {
  private readonly tools: string;

  constructor(
    public readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.tools = join(folder, ".tools");
    mkdirSync(join(folder, "bastions"), { recursive: true });
    mkdirSync(this.tools);
    PARTS.forEach((part) => symlinkSync(join(PROJECT, part), join(folder, part)));
    // Installed already: everything else of npm is an error.
    this.stub("npm", '[ "$1" = ci ]');
  }

  /** Puts a program on the path, written in the shell. */
  public stub(name: string, script: string): void {
    const file = join(this.tools, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }

  /** Runs a piece of shell, as runners do: it ends at the first command that fails. */
  public shell(script: string, env: NodeJS.ProcessEnv = {}): Promise<RunResult> {
    const path = [this.tools, this.env.PATH].join(delimiter);
    return run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
      cwd: this.folder,
      env: { ...this.env, ...env, PATH: path },
    });
  }

  /** A file in the checkout; undefined when there is none. */
  public read(path: string): string | undefined {
    const file = join(this.folder, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }
}

/** Runs the steps of a job of GitHub Actions that run shell and are wanted, up to the first that fails. */
export async function runGitHubJob(
  checkout: Checkout,
  job: GitHubJob,
  values: Readonly<Record<string, string>>,
  wanted: (step: GitHubStep) => boolean = () => true,
): Promise<{ outputs: Record<string, string>; result: RunResult }> {
  const output = join(checkout.folder, ".github-output");
  writeFileSync(output, "");
  const resolve = (text: string): string =>
    text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => values[expression] ?? "");
  let result: RunResult = { exitCode: 0, output: "", stdout: "" };
  for (const step of job.steps.filter(wanted)) {
    if (step.run === undefined) {
      continue;
    }
    const variables = Object.entries({ ...job.env, ...step.env });
    result = await checkout.shell(step.run, {
      ...Object.fromEntries(variables.map(([name, value]) => [name, resolve(value)])),
      GITHUB_OUTPUT: output,
    });
    if (result.exitCode !== 0) {
      break;
    }
  }
  const lines = readFileSync(output, "utf8").split("\n").filter(Boolean);
  const outputs = Object.fromEntries(
    lines.map((line) => [line.split("=")[0], line.slice(line.indexOf("=") + 1)]),
  );
  return { outputs, result };
}
