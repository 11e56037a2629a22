import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PROJECT } from "../../lab/terraform/cdktf";
import { runOrThrow, type RunResult } from "../../lab/tools/run";
import { rangeWatcherArchive } from "../../src/constructs/watch/range-watcher/archive";

/** CDK Terrain and what it wants beside it. It takes no constructs of 10.8 and later. */
const PACKAGES = { cdktn: "0.24.0", "@cdktn/provider-aws": "25.7.0", constructs: "10.6.0" };

/** Its bindings want Node 22.11 or later; this package carries one. */
const NODE = { node: "22.23.3" };

/** What the packages are called there. */
const RENAMED: readonly [RegExp, string][] = [
  [/"@cdktf\/provider-aws\//g, '"@cdktn/provider-aws/'],
  [/"cdktf"/g, '"cdktn"'],
];

/** This project, compiled against CDK Terrain: the same sources but for the names of two packages. */
export class CdktnBuild {
  private constructor(
    public readonly folder: string,
    private readonly node: string,
  ) {}

  public static async make(): Promise<CdktnBuild> {
    const folder = mkdtempSync(join(tmpdir(), "bastion-cdktn-"));
    const hasNode = isRecentEnough(process.versions.node);
    const build = new CdktnBuild(folder, hasNode ? process.execPath : join(folder, "node_modules/.bin/node"));
    try {
      await build.install({ ...PACKAGES, ...(hasNode ? {} : NODE) });
      await build.compile();
      return build;
    } catch (error) {
      build.remove();
      throw error;
    }
  }

  private async install(dependencies: Record<string, string>): Promise<void> {
    writeFileSync(join(this.folder, "package.json"), JSON.stringify({ private: true, dependencies }));
    // The Node that runs npm need not be the one that runs what is installed.
    const options = ["--engine-strict=false", "--no-audit", "--no-fund", "--no-package-lock"];
    await runOrThrow("npm", ["install", ...options], { cwd: this.folder });
    linkOtherPackages(this.folder);
  }

  private async compile(): Promise<void> {
    copySources(this.folder);
    await runOrThrow(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", this.folder]);
    // What the build puts beside the compiled code.
    const out = join(this.folder, "out/src");
    cpSync(join(PROJECT, "src/constructs/hosts/files"), join(out, "constructs/hosts/files"), {
      recursive: true,
    });
    cpSync(rangeWatcherArchive().file, join(out, "constructs/watch/range-watcher/range-watcher.zip"));
  }

  /** Runs its app: settings in, Terraform out. */
  public synth(settings: string, outdir: string): Promise<RunResult> {
    const env = { ...process.env, BASTION_SETTINGS: settings, CDKTF_OUTDIR: outdir };
    return runOrThrow(this.node, [join(this.folder, "out/main.js")], { cwd: PROJECT, env });
  }

  /** The text files of the Terraform module it emits. */
  public async module(readme: string): Promise<Record<string, string>> {
    const program = `
      const { emitModule } = require("./out/src/module/emit");
      const { readFileSync } = require("node:fs");
      const files = [...emitModule(readFileSync(process.argv[1], "utf8"))];
      console.log(JSON.stringify(Object.fromEntries(files.filter(([, text]) => typeof text === "string"))));
    `;
    const { stdout } = await runOrThrow(this.node, ["-e", program, readme], { cwd: this.folder });
    return JSON.parse(stdout) as Record<string, string>;
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function isRecentEnough(version: string): boolean {
  const [major, minor] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 11);
}

/** Everything that is not CDKTF is the project's own. */
function linkOtherPackages(folder: string): void {
  const modules = join(PROJECT, "node_modules");
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(PROJECT, "package.json"), "utf8"),
  ) as { [kind: string]: Record<string, string> };
  const others = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !name.includes("cdktf") && !(name in PACKAGES),
  );
  for (const name of others) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(modules, name), link);
  }
}

function copySources(folder: string): void {
  cpSync(join(PROJECT, "src"), join(folder, "src"), { recursive: true });
  cpSync(join(PROJECT, "main.ts"), join(folder, "main.ts"));
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (/^(?:main|src\/.*)\.ts$/.test(name)) {
      const file = join(folder, name);
      const text = RENAMED.reduce((old, [from, to]) => old.replace(from, to), readFileSync(file, "utf8"));
      writeFileSync(file, text);
    }
  }
  const { compilerOptions } = JSON.parse(readFileSync(join(PROJECT, "tsconfig.json"), "utf8")) as {
    compilerOptions: object;
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { ...compilerOptions, noEmit: false, outDir: "out", rootDir: ".", types: ["node"] },
      include: ["main.ts", "src"],
    }),
  );
}
