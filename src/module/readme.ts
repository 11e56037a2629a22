import { NOT_INPUTS, type ModuleInput } from "./input";

/** What the tables of the README are made of. */
export interface ReadmeContent {
  /** The inputs. */
  readonly inputs: readonly ModuleInput[];

  /** Blocks of the outputs, by name. */
  readonly outputs: Readonly<Record<string, { readonly description?: string }>>;
}

/**
 * The README with its tables up to date. The prose is written by hand; a table stands between
 * `<!-- name -->` and `<!-- /name -->`.
 */
export function withTables(readme: string, { inputs, outputs }: ReadmeContent): string {
  const tables = {
    "required inputs": inputTable(inputs.filter(({ required }) => required)),
    "optional inputs": inputTable(inputs.filter(({ required }) => !required)),
    "no inputs": table(
      ["Setting of the CDKTF project", "Here"],
      Object.entries(NOT_INPUTS).map(([setting, instead]) => [code(setting), instead]),
    ),
    outputs: table(
      ["Name", "Description"],
      Object.entries(outputs).map(([name, { description = "" }]) => [code(name), description]),
    ),
  };
  return Object.entries(tables).reduce(
    (text, [name, content]) => replaceBetween(text, `<!-- ${name} -->`, `<!-- /${name} -->`, content),
    readme,
  );
}

function inputTable(inputs: readonly ModuleInput[]): string {
  return table(
    ["Name", "Type", "Default", "Takes effect", "Description"],
    inputs.map((input) => [
      code(input.name),
      code(input.type),
      defaultOf(input),
      input.effect ?? "",
      input.description,
    ]),
  );
}

function defaultOf({ required, default: value, defaultText }: ModuleInput): string {
  if (required) {
    return "required";
  }
  return defaultText ?? (value === null ? "none" : code(JSON.stringify(value)));
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function replaceBetween(text: string, from: string, to: string, content: string): string {
  const start = text.indexOf(from);
  const end = text.indexOf(to);
  if (start < 0 || end < start) {
    throw new Error(`The README has no place for a table: ${from} … ${to}`);
  }
  return `${text.slice(0, start + from.length)}\n\n${content}\n\n${text.slice(end)}`;
}
