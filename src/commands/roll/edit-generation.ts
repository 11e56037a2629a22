import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, parseDocument, type Pair, type Range, type Scalar, type YAMLMap } from "yaml";
import type { NodeName } from "../../model/names";
import { UserError } from "../../model/user-error";

/** Thrown when the settings are written in a way that is not changed by a machine. */
export class EditError extends UserError {}

/**
 * The text of a settings file, YAML or JSON, with another generation of one host. Every other character
 * stays as it is: comments, order, quotes, white space.
 */
export function withGeneration(text: string, node: NodeName, generation: number): string {
  const edited = insertOrReplace(text, ["nodes", node, "generation"], String(generation));
  const wanted = parseDocument(text).toJS() as { nodes?: Partial<Record<NodeName, object>> };
  wanted.nodes = { ...wanted.nodes, [node]: { ...wanted.nodes?.[node], generation } };
  // Not every way to write YAML is foreseen here: a text that does not say what it should is not used.
  if (edited === undefined || !isDeepStrictEqual(parseDocument(edited).toJS(), wanted)) {
    throw new EditError(
      `nodes.${node}.generation cannot be written without changing other lines. Set it by hand: generation: ${generation}`,
    );
  }
  return edited;
}

/** Puts a value where it stands, or else into the innermost mapping of its path that exists. */
function insertOrReplace(text: string, path: readonly string[], value: string): string | undefined {
  let map: unknown = parseDocument(text).contents;
  for (const [depth, key] of path.entries()) {
    if (!isMap(map)) {
      return undefined;
    }
    const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (pair === undefined) {
      return insert(text, map, path.slice(depth), value);
    }
    if (depth === path.length - 1) {
      return replace(text, pair, value);
    }
    map = pair.value;
  }
  return undefined;
}

function replace(text: string, { value: old }: Pair, value: string): string | undefined {
  if (!isScalar(old) || old.value === null || !old.range) {
    return undefined;
  }
  const [start, end] = old.range;
  return text.slice(0, start) + value + text.slice(end);
}

function insert(text: string, map: YAMLMap, path: readonly string[], value: string): string | undefined {
  const last = map.items.at(-1);
  if (!map.range || last === undefined) {
    return undefined;
  }
  const key = last.key as Scalar;
  const [startOfKey] = rangeOf(key);
  const quote = text[startOfKey] === '"' ? '"' : "";
  const [first, ...inner] = path.map((name) => `${quote}${name}${quote}`);
  const nested = inner.reduceRight((rest, name) => `{ ${name}: ${rest} }`, value);
  const entry = `${first}: ${nested}`;
  const endOfLast = endOf(last);
  const lineOfKey = text.lastIndexOf("\n", startOfKey) + 1;
  const indent = text.slice(lineOfKey, startOfKey);
  const isOnLineOfItsOwn = /^[ ]*$/.test(indent);
  const newLine = text.includes("\r\n") ? "\r\n" : "\n";

  if (map.flow) {
    const separator = isOnLineOfItsOwn && lineOfKey > map.range[0] ? `,${newLine}${indent}` : ", ";
    return text.slice(0, endOfLast) + separator + entry + text.slice(endOfLast);
  }
  if (!isOnLineOfItsOwn) {
    return undefined;
  }
  const endOfLine = text.indexOf("\n", endOfLast);
  return endOfLine === -1
    ? `${text}${newLine}${indent}${entry}${newLine}`
    : `${text.slice(0, endOfLine + 1)}${indent}${entry}${newLine}${text.slice(endOfLine + 1)}`;
}

/** Where the last thing of a mapping ends, without what comes after it in the line. */
function endOf({ key, value }: Pair): number {
  const last = isMap(value) && !value.flow ? value.items.at(-1) : undefined;
  return last === undefined ? rangeOf((value ?? key) as Scalar)[1] : endOf(last);
}

function rangeOf({ range }: Scalar): Range {
  if (!range) {
    throw new Error("What was parsed from a text has no range in it.");
  }
  return range;
}
