import { effectSentence, inputSchema, type JsonSchema } from "../src/fields/reference";
import { pair } from "../src/fields/pair";
import type { Effect } from "../src/fields/field";

/** Names of the interfaces of what is no section by itself. */
const NAMES: Readonly<Partial<Record<string, string>>> = {
  primary: "NodeOptions",
  secondary: "NodeOptions",
  egress: "EgressTarget",
  users: "BastionUser",
  files: "HostFile",
};

const TITLES: Readonly<Partial<Record<string, string>>> = {
  PairOptions: "A pair of bastions.",
  NodeOptions: "One of the two bastions.",
  EgressTarget: "A destination the bastions may reach.",
  BastionUser: "A person who may log in.",
  HostFile: "A file for the hosts.",
};

const HEAD = `// Written by npm run options from src/fields. Changes here are lost.
import type { IResolvable } from "cdktf";
`;

/** The fields of a pair as interfaces, for the props of constructs. */
export function optionsSource(): string {
  const interfaces = new Map<string, string>();
  addInterface("PairOptions", inputSchema(pair), undefined, interfaces);
  return [HEAD, ...[...interfaces.values()].reverse()].join("\n");
}

function addInterface(
  name: string,
  section: JsonSchema,
  inherited: Effect | undefined,
  interfaces: Map<string, string>,
): void {
  const members = Object.entries(section.properties ?? {}).map(([key, property]) => {
    const schema = property as JsonSchema;
    const effect = schema.effect ?? section.effect ?? inherited;
    const type = typeOf(key, schema, effect, interfaces);
    const optional = !(section.required?.includes(key) ?? false);
    return `${documentation(schema, optional, effect)}  readonly ${key}${optional ? "?" : ""}: ${type};\n`;
  });
  const title = TITLES[name] ?? section.description ?? "";
  interfaces.set(name, `/** ${title} */\nexport interface ${name} {\n${members.join("\n")}}\n`);
}

function typeOf(
  key: string,
  schema: JsonSchema,
  effect: Effect | undefined,
  interfaces: Map<string, string>,
): string {
  const inner = (part: unknown): string => typeOf(key, part as JsonSchema, effect, interfaces);
  if (schema.properties !== undefined) {
    const name = NAMES[key] ?? `${key[0].toUpperCase()}${key.slice(1)}Options`;
    addInterface(name, schema, effect, interfaces);
    return name;
  }
  if (schema.enum !== undefined) {
    return schema.enum.every((value) => typeof value === "string")
      ? schema.enum.map((value) => JSON.stringify(value)).join(" | ")
      : typeof schema.enum[0];
  }
  if (schema.anyOf !== undefined) {
    const types = [...new Set(schema.anyOf.map(inner))];
    // A text of any form takes in the choices beside it.
    return types.includes("string")
      ? types.filter((type) => !type.includes('"')).join(" | ")
      : types.join(" | ");
  }
  switch (schema.type) {
    case "array": {
      const item = schema.items as JsonSchema;
      const type = inner(item);
      return item.properties === undefined ? `(${type})[]` : `${type}[] | IResolvable`;
    }
    case "object":
      return `{ readonly [key: string]: ${inner(schema.additionalProperties)} }`;
    case "integer":
      return "number";
    default:
      return String(schema.type);
  }
}

function documentation(schema: JsonSchema, optional: boolean, effect: Effect | undefined): string {
  const lines = [schema.description ?? "", ...limits(schema)];
  if (schema.properties === undefined && effect !== undefined) {
    lines.push(effectSentence(effect));
  }
  const text = lines.map((line) => `   * ${line}`).join("\n");
  const byDefault = optional ? `\n   *\n   * @default ${defaultOf(schema)}` : "";
  return `  /**\n${text}${byDefault}\n   */\n`;
}

function limits({ minimum, maximum }: JsonSchema): string[] {
  return minimum === undefined || maximum === undefined ? [] : [`From ${minimum} to ${maximum}.`];
}

function defaultOf({ defaultText, default: value, properties }: JsonSchema): string {
  if (defaultText !== undefined) {
    return `- ${defaultText}`;
  }
  if (properties !== undefined) {
    return "- all defaults";
  }
  return value === undefined || value === null ? "- none" : JSON.stringify(value);
}
