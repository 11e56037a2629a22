import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type ErrorCode,
} from "yaml";
import { given } from "./given";
import type { Position, Problem } from "./problem";

/** Settings as they were written, with the place of everything in them. */
export interface SettingsSource {
  /** The settings, unchecked. */
  readonly value: unknown;

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
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const faults = [...document.errors, ...document.warnings].map(({ code, message, pos: [start, end] }) => ({
    // A key that is given twice hides nothing else that is wrong.
    fatal: code !== "DUPLICATE_KEY",
    problem: { ...at(start), message: syntaxText(code, message, content.slice(start, end)) },
  }));
  const problems: Problem[] = faults.map(({ problem }) => problem);
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) === undefined) {
        problems.push({
          ...at(alias.range?.[0] ?? 0),
          message: `no anchor &${alias.source} stands before this alias`,
        });
      }
    },
  });
  if (faults.some(({ fatal }) => fatal) || problems.length > faults.length) {
    return { problems };
  }
  if (document.contents === null) {
    return { problems: [{ ...at(0), message: "holds no settings: see bastion.yaml for an example" }] };
  }
  try {
    return { source: new YamlSource(document, document.toJS(), at), problems };
  } catch (error) {
    // The parser stops aliases that multiply each other before they fill the memory.
    return { problems: [...problems, { ...at(0), message: `cannot be read: ${(error as Error).message}` }] };
  }
}

class YamlSource implements SettingsSource {
  constructor(
    private readonly document: Document,
    public readonly value: unknown,
    private readonly at: (offset: number) => Position,
  ) {}

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
      return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    }
    return isSeq(node) && Number(step) in node.items ? { value: node.items[Number(step)] } : undefined;
  }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function syntaxText(code: ErrorCode, message: string, source: string): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return `the key ${given(source)} is given twice in one section`;
    case "MULTIPLE_DOCS":
      return "must be one document, but another begins here: give each pair a file of its own, in one folder";
    default:
      return `is no YAML: ${message}`;
  }
}
