import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PROJECT } from "../../lab/terraform/cdktf";
import { Terraform } from "../../lab/terraform/terraform";
import { run, runOrThrow, type RunResult } from "../../lab/tools/run";
import { findToolchain, type Toolchain } from "../../lab/tools/toolchain";

/** What a user has beside the package. Linked, because the provider alone is 200 MB. */
const BESIDE = ["@cdktf/provider-aws", "cdktf", "constructs", "@types/node", "tsx", "typescript"];

/** A file of the package, as npm lists it. */
export interface PackedFile {
  readonly path: string;
  readonly size: number;
}

/** The package as npm packs it, installed into the example with nothing but what it says it needs. */
export class InstalledPackage {
  private constructor(
    /** The user's app. */
    public readonly app: string,
    public readonly files: readonly PackedFile[],
    /** Bytes of the tarball. */
    public readonly size: number,
    private readonly folder: string,
    private readonly toolchain: Toolchain,
  ) {}

  public static async install(): Promise<InstalledPackage> {
    const folder = mkdtempSync(join(tmpdir(), "bastion-package-"));
    const packed = await runOrThrow("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: PROJECT,
    });
    const [{ filename, files, size }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf("[\n"))) as [
      { filename: string; files: PackedFile[]; size: number },
    ];
    const app = join(folder, "app");
    cpSync(join(PROJECT, "examples/cdktf-app"), app, { recursive: true });
    writeFileSync(
      join(app, "package.json"),
      JSON.stringify({ private: true, dependencies: { "redundant-bastion": `file:../${filename}` } }),
    );
    const quick = ["--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock"];
    await runOrThrow("npm", ["install", "--legacy-peer-deps", ...quick], { cwd: app });
    for (const name of BESIDE) {
      const link = join(app, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(PROJECT, "node_modules", name), link);
    }
    const toolchain = await findToolchain(join(folder, "terraform.rc"));
    return new InstalledPackage(app, files, size, folder, toolchain);
  }

  /** A file of the installed package. */
  public read(file: string): string {
    return readFileSync(join(this.app, "node_modules/redundant-bastion", file), "utf8");
  }

  /** Runs a command in the app, as its user does. */
  public run(command: string): Promise<RunResult> {
    return run("sh", ["-c", command], {
      cwd: this.app,
      env: { ...process.env, PATH: `${join(this.app, "node_modules/.bin")}:${process.env.PATH}` },
    });
  }

  /** Terraform in a folder of the app, with its providers. */
  public async terraform(folder: string): Promise<Terraform> {
    const terraform = new Terraform(join(this.app, folder), this.toolchain, { env: process.env });
    await terraform.init();
    return terraform;
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
