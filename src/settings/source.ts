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
} from "yaml";
import { given, withoutSecret } from "./given";
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
  const faults = [...syntaxFaults(document, content), ...aliasFaults(document)];
  if (document.contents === null && faults.length === 0) {
    faults.push({ offset: 0, message: "holds no settings: see bastion.yaml for an example", fatal: true });
  }
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
    source: faults.some(({ fatal }) => fatal) ? undefined : new YamlSource(document, value, at),
    problems: faults.map(({ offset, message }) => ({ ...at(offset), message })),
  };
}

interface Fault {
  readonly offset: number;
  readonly message: string;

  /** Whether the settings cannot be checked because of it. */
  readonly fatal: boolean;
}

function syntaxFaults(document: Document.Parsed, content: string): Fault[] {
  return [...document.errors, ...document.warnings].map(({ code, message, pos: [start, end] }) => {
    switch (code) {
      case "DUPLICATE_KEY":
        return {
          offset: start,
          message: `the key ${given(content.slice(start, end))} is given twice in one section`,
          fatal: false,
        };
      case "MULTIPLE_DOCS":
        return {
          offset: start,
          message:
            "must be one document, but another begins here: give each pair a file of its own, in one folder",
          fatal: true,
        };
      default:
        return { offset: start, message: `is not valid YAML: ${withoutSecret(message)}`, fatal: true };
    }
  });
}

function aliasFaults(document: Document.Parsed): Fault[] {
  const anchors = new Set<string>();
  const faults: Fault[] = [];
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) && !anchors.has(node.source)) {
        faults.push({
          offset: startOf(node) ?? 0,
          message: `is not valid YAML: no anchor ${given(`&${node.source}`)} stands before this alias`,
          fatal: true,
        });
      } else if (!isAlias(node) && node.anchor !== undefined) {
        anchors.add(node.anchor);
      }
    },
  });
  return faults;
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
