import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Name of the call in the example. */
const CALL = "bastion";

type Blocks = Record<string, Record<string, { readonly count?: unknown }>>;

/**
 * A `moved` block for each resource of a pair, from its address in a stack of this project to the one in a call of
 * the module. The names are the same; what the module counts has an index there.
 */
export function movedBlocks(): string {
  const main = join(__dirname, "../modules/redundant-bastion/main.tf.json");
  const { resource } = JSON.parse(readFileSync(main, "utf8")) as { resource: Blocks };
  const blocks = Object.entries(resource).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, { count }]) => {
      const index = count === undefined ? "" : "[0]";
      return `moved {\n  from = ${type}.${name}\n  to   = module.${CALL}.${type}.${name}${index}\n}\n`;
    }),
  );
  return [`# Written by npm run docs from modules/redundant-bastion.\n`, ...blocks].join("\n");
}
