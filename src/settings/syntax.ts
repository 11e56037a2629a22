import { isAlias, isMap, visit, type Document, type LineCounter, type Node } from "yaml";
import { shown, withoutSecret } from "../model/shown-value";
import { keyText, pathOf, startOf } from "./yaml-nodes";

/** What is wrong with a document before anybody looks for settings in it. */
export interface SyntaxFault {
  /** Where, from the beginning of the text. */
  readonly offset: number;

  /**
   * The setting.
   *
   * @default - none: the parser knows of no settings
   */
  readonly path?: readonly PropertyKey[];

  /** What is wrong. */
  readonly message: string;

  /** Whether the settings cannot be read because of it. */
  readonly fatal: boolean;
}

/** Everything that is wrong with the syntax. The document must be parsed with `uniqueKeys: false`. */
export function syntaxFaults(document: Document.Parsed, lines: LineCounter): SyntaxFault[] {
  const faults: SyntaxFault[] = [...document.errors, ...document.warnings].map(
    ({ code, message, pos: [offset] }) => ({
      offset,
      message:
        code === "MULTIPLE_DOCS"
          ? "must be one document, but another begins here: give each pair a file of its own, in one folder"
          : `is not valid YAML: ${withoutSecret(message)}`,
      fatal: true,
    }),
  );
  if (document.contents === null && faults.length === 0) {
    faults.push({ offset: 0, message: "holds no settings: see bastion.yaml for an example", fatal: true });
  }
  const anchors = new Set<string>();
  visit(document, {
    Node: (_, node, ancestors) => {
      faults.push(...aliasFaults(node, ancestors, document, anchors));
      faults.push(...repeatedKeys(node, ancestors, lines));
      if (!isAlias(node) && node.anchor !== undefined) {
        anchors.add(node.anchor);
      }
    },
  });
  return faults;
}

function aliasFaults(
  node: Node,
  ancestors: readonly unknown[],
  document: Document,
  anchors: ReadonlySet<string>,
): SyntaxFault[] {
  if (!isAlias(node)) {
    return [];
  }
  const fault = { offset: startOf(node) ?? 0, fatal: true };
  const name = shown(`&${node.source}`);
  if (!anchors.has(node.source)) {
    return [{ ...fault, message: `is not valid YAML: no anchor ${name} stands before this alias` }];
  }
  return ancestors.includes(node.resolve(document))
    ? [{ ...fault, message: `must not be an alias of what it stands in, got the anchor ${name}` }]
    : [];
}

/** Not fatal: the last one counts, and everything else can be checked. */
function repeatedKeys(node: Node, ancestors: readonly unknown[], lines: LineCounter): SyntaxFault[] {
  if (!isMap(node)) {
    return [];
  }
  const first = new Map<string, number>();
  return node.items.flatMap((pair) => {
    const key = keyText(pair.key);
    const offset = startOf(pair.key);
    if (key === undefined || offset === undefined) {
      return [];
    }
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, offset);
      return [];
    }
    const { line, col } = lines.linePos(earlier);
    const message = `must not be given twice, but stands at ${line}:${col} already`;
    return [{ offset, path: pathOf([...ancestors, node, pair]), message, fatal: false }];
  });
}
