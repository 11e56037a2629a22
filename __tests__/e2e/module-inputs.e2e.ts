import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../lab/tools/run";
import { findToolchain } from "../../lab/tools/toolchain";
import { moduleInputs } from "../../src/module/input";
import { variableBlocks } from "../../src/module/variables";
import { inModuleWords, inputName } from "../../src/module/words";
import { settingsSchema } from "../../src/settings";
import { shown } from "../../src/model/shown-value";
import { valueAt } from "../../src/model/field-path";
import { batches, RIGHT, settingsFor, WRONG, type Sample } from "../support/setting-samples";

/**
 * The module repeats the rules of the settings in Terraform's own language. Here both are asked about the same
 * values, and must say the same, to the word.
 */
const inputs = moduleInputs();

describe("the inputs of the module", () => {
  let folder: string;
  let terraform: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "bastion-inputs-"));
    const toolchain = await findToolchain(join(folder, "terraform.rc"));
    terraform = toolchain.terraform;
    env = { ...process.env, ...toolchain.env };
    writeFileSync(join(folder, "variables.tf.json"), JSON.stringify({ variable: variableBlocks(inputs) }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What Terraform says of the variables for some settings: one line for each fault. */
  async function verdictOfModule(settings: object): Promise<string[]> {
    const values = inputs.flatMap(({ name, path }) => {
      const value = valueAt(settings, path);
      return value === undefined ? [] : [[name, value]];
    });
    writeFileSync(join(folder, "terraform.tfvars.json"), JSON.stringify(Object.fromEntries(values)));
    const { stdout, output } = await run(terraform, ["plan", "-json", "-lock=false"], { cwd: folder, env });
    const lines = stdout.split("\n").map((line) => JSON.parse(line) as TerraformLine);
    expect(output).not.toContain('"@level":"warn"');
    return lines
      .flatMap(({ diagnostic }) => (diagnostic?.severity === "error" ? [diagnostic] : []))
      .flatMap(({ detail, summary }) => (detail || summary).split(/\n\nThis was checked by/)[0].split("\n"))
      .map(shortened)
      .sort();
  }

  test.each(batches(RIGHT))("right values pass (%#)", async (...samples) => {
    const settings = settingsFor(samples);
    expect(verdictOfSettings(settings)).toEqual([]);
    expect(await verdictOfModule(settings)).toEqual([]);
  });

  test.each(batches(WRONG))(
    "wrong values are refused in the words of the settings (%#)",
    async (...samples) => {
      const settings = settingsFor(samples);
      const verdict = verdictOfSettings(settings);
      expect(verdict.length).toBeGreaterThanOrEqual(samples.length);
      expect(await verdictOfModule(settings)).toEqual(verdict);
    },
  );

  test("each have right and wrong values here, unless any value of their type is right", () => {
    const tried = (samples: Sample[]): Set<string> => new Set(samples.map(({ setting }) => setting));
    const settings = inputs.map(({ path }) => path.join("."));
    const flags = inputs.filter(({ type }) => type === "bool").map(({ path }) => path.join("."));
    const [right, wrong] = [tried(RIGHT), tried(WRONG)];
    expect(settings.filter((one) => !right.has(one) && !wrong.has(one) && !flags.includes(one))).toEqual([]);
    expect(settings.filter((one) => !wrong.has(one) && !flags.includes(one))).toEqual([]);
  });
});

interface TerraformLine {
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
}

/** The settings shorten what was given; Terraform cannot well. */
function shortened(message: string): string {
  return message.replace(/got ("(?:[^"\\]|\\.)*")/, (_all, text: string) => `got ${shown(JSON.parse(text))}`);
}

/** What the settings say, in the words of the module. */
function verdictOfSettings(settings: object): string[] {
  const { error } = settingsSchema.safeParse(settings);
  return (error?.issues ?? [])
    .flatMap((issue) =>
      issue.code === "invalid_key"
        ? issue.issues.map(({ message }) => ({ path: issue.path, message }))
        : [issue],
    )
    .map(({ path, message }) => {
      const input = inputs.find((one) => one.path.every((key, index) => path[index] === key));
      const setting = input?.path ?? path.map(String);
      const within = path
        .slice(setting.length)
        .map((key) =>
          typeof key === "number"
            ? `[${key}]`
            : isAttribute(key, input?.type)
              ? `.${String(key)}`
              : `[${JSON.stringify(key)}]`,
        )
        .join("");
      // The one bare name of a setting that is a common word as well.
      const text = inModuleWords(message, setting).replace("together with zone:", "together with dns_zone:");
      return `${inputName(setting)}${within}: ${text}`;
    })
    .filter((line, index, all) => all.indexOf(line) === index)
    .sort();
}

/** Whether a key is that of an object in a list, and not of a mapping. */
function isAttribute(key: PropertyKey, type = ""): boolean {
  return type.includes(`${String(key)} = `);
}
