import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lab } from "../../lab/lab";
import type { Terraform } from "../../lab/terraform/terraform";

const MODULE = join(__dirname, "../../modules/redundant-bastion");
const OVERRIDES = "lab_override.tf";

/** A copy of the module, as somebody has it who downloaded it: nothing goes into the source tree. */
export function copyModule(lab: Lab): string {
  const folder = join(lab.folder, "redundant-bastion");
  cpSync(MODULE, folder, { recursive: true, filter: (source) => !/\.terraform|\.tfstate/.test(source) });
  return folder;
}

/**
 * The root module of an example, run in the lab. Nothing differs from the example but where AWS publishes its
 * ranges and announces them: Terraform merges an override file into the calls.
 */
export class ExampleRoot {
  private constructor(
    public readonly terraform: Terraform,
    private readonly folder: string,
  ) {}

  /** Prepares an example. `calls` are the names of its calls of the module. */
  public static async prepare(
    lab: Lab,
    module: string,
    name: string,
    calls: readonly string[],
  ): Promise<ExampleRoot> {
    const folder = join(module, "examples", name);
    const root = new ExampleRoot(lab.terraform(folder), folder);
    const inputs = `  checkers_url = "${lab.ranges.url}"\n  alerts_range_topic_arn = "${lab.estate.rangeTopicArn}"`;
    const overrides = calls.map((call) => `module "${call}" {\n${inputs}\n}\n`);
    writeFileSync(join(folder, OVERRIDES), overrides.join("\n"));
    await root.terraform.init();
    return root;
  }

  /** Puts another text in place of the example. */
  public rewrite(main: string): void {
    rmSync(join(this.folder, OVERRIDES));
    writeFileSync(join(this.folder, "main.tf"), main);
  }
}
