import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { moduleInputs } from "./input";
import { rangeWatcherArchive } from "../constructs/watch/range-watcher/archive";
import { ModuleStack, RANGE_WATCHER } from "./module-stack";
import { withTables, type ReadmeContent } from "./readme";
import { variableBlocks } from "./variables";
import { inModuleWords } from "./words";

/** Name of the module, and of its folder. */
export const MODULE_NAME = "redundant-bastion";

/** Files of the module, by their path in its folder. */
export type ModuleFiles = ReadonlyMap<string, string | Uint8Array>;

/** Arguments that people read. */
const TOLD = ["error_message", "description", "alarm_description", "dashboard_body"];

const NOTE = "Written by npm run modules from the constructs of this project. Changes here are lost.";

/** The module, as it is to be written. `readme` is the README as it is now. */
export function emitModule(readme: string): ModuleFiles {
  const inputs = moduleInputs();
  const { terraform, output, ...main } = withoutMetadata(
    synthesize((app) => new ModuleStack(app, MODULE_NAME, inputs)),
  );
  return new Map<string, string | Uint8Array>([
    ["main.tf.json", json(inWordsOfModule(main) as object)],
    ["variables.tf.json", json({ variable: variableBlocks(inputs) })],
    ["outputs.tf.json", json({ output })],
    ["versions.tf.json", json({ terraform })],
    [RANGE_WATCHER, readFileSync(rangeWatcherArchive().file)],
    ["README.md", withTables(readme, { inputs, outputs: output as ReadmeContent["outputs"] })],
  ]);
}

function synthesize(build: (app: App) => ModuleStack): Record<string, unknown> {
  const outdir = mkdtempSync(join(tmpdir(), "bastion-module-"));
  try {
    const app = new App({ outdir });
    const stack = build(app);
    app.synth();
    const text = readFileSync(join(outdir, "stacks", stack.node.id, "cdk.tf.json"), "utf8");
    return JSON.parse(text) as Record<string, unknown>;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** CDKTF notes the path of the construct beside everything: nothing a reader of the module could use. */
function withoutMetadata<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(withoutMetadata) as Value;
  }
  const kept = Object.entries(value).filter(([key]) => key !== "//");
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutMetadata(inner as unknown)])) as Value;
}

/** The constructs name settings in what they tell people. */
function inWordsOfModule(value: unknown, key = ""): unknown {
  if (typeof value === "string") {
    return TOLD.includes(key) ? inModuleWords(value) : value;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map((item: unknown) => inWordsOfModule(item, key))
    : Object.fromEntries(
        Object.entries(value).map(([inner, one]) => [inner, inWordsOfModule(one as unknown, inner)]),
      );
}

function json(content: object): string {
  return `${JSON.stringify({ "//": NOTE, ...content }, null, 2)}\n`;
}
