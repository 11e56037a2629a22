import { pathText } from "../model/field-path";
import { isAlias, isMap, isSeq, LineCounter, parseDocument, type Document } from "yaml";
import { type Position, type Problem } from "./problem";
import { syntaxFaults } from "./syntax";
import { keyText, startOf } from "./yaml-nodes";

/** Settings as they were written, with the place of everything in them. */
export interface SettingsSource {
  /** The file, as it was named. */
  readonly file: string;

  /** The settings, unchecked. */
  readonly value: unknown;

  /** Whether a setting was written, also as nothing. */
  has(path: readonly PropertyKey[]): boolean;

  /** Where the value of a setting stands; of a missing one, where the section stands that should hold it. */
  positionOf(path: readonly PropertyKey[]): Position;

  /** Where the key of a setting stands. */
  keyPositionOf(path: readonly PropertyKey[]): Position;
}

/** What reading a file gave: nothing to check when its syntax is wrong. */
export interface ReadSource {
  /**
   * The settings.
   *
   * @default - the syntax is wrong
   */
  readonly source?: SettingsSource;

  /** What is wrong with the syntax. */
  readonly problems: Problem[];
}

/** Reads YAML, and so JSON, which is YAML too. */
export function readSource(file: string, content: string): ReadSource {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const document = parseDocument(content, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
    uniqueKeys: false,
  });
  const faults = syntaxFaults(document, lines);
  let value: unknown;
  if (!faults.some(({ fatal }) => fatal)) {
    try {
      value = document.toJS();
    } catch {
      // The parser gives up on aliases that multiply each other, before they fill the memory.
      faults.push({ offset: 0, message: "uses too many aliases: write the values out", fatal: true });
    }
  }
  return {
    source: faults.some(({ fatal }) => fatal) ? undefined : new YamlSource(file, document, value, at),
    problems: faults.map(({ offset, path, message }) => ({
      ...at(offset),
      ...(path && { path: pathText(path) }),
      message,
    })),
  };
}

class YamlSource implements SettingsSource {
  constructor(
    public readonly file: string,
    private readonly document: Document,
    public readonly value: unknown,
    private readonly at: (offset: number) => Position,
  ) {}

  public has(path: readonly PropertyKey[]): boolean {
    return this.find(path).found;
  }

  public positionOf(path: readonly PropertyKey[]): Position {
    const { key, value, found } = this.find(path);
    return this.at(found ? value : key);
  }

  public keyPositionOf(path: readonly PropertyKey[]): Position {
    return this.at(this.find(path).key);
  }

  /** Offsets of key and value of a setting; when there is none, of the innermost section around it. */
  private find(path: readonly PropertyKey[]): { key: number; value: number; found: boolean } {
    let node: unknown = this.document.contents;
    let place = { key: startOf(node) ?? 0, value: startOf(node) ?? 0 };
    for (const step of path) {
      const child = this.childOf(node, step);
      if (child === undefined) {
        return { ...place, found: false };
      }
      const key = startOf(child.key) ?? startOf(child.value) ?? place.value;
      place = { key, value: startOf(child.value) ?? key };
      node = child.value;
    }
    return { ...place, found: true };
  }

  private childOf(parent: unknown, step: PropertyKey): { key?: unknown; value: unknown } | undefined {
    const node = isAlias(parent) ? parent.resolve(this.document) : parent;
    if (isMap(node)) {
      // Of a key that is given twice the last one counts.
      return node.items.filter(({ key }) => keyText(key) === String(step)).at(-1);
    }
    return isSeq(node) && Number(step) in node.items ? { value: node.items[Number(step)] } : undefined;
  }
}
