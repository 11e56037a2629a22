import { z } from "zod";
import type { JsonSchema } from "./json-schema";
import { settingsSchema } from "./schema";

/** One setting, for the table in docs/settings.md. */
export interface SettingsReferenceEntry {
  /** The setting, such as `dns.ttl`. */
  readonly path: string;

  /** What it takes. */
  readonly type: string;

  /** What it is when not given, as Markdown; `required` when it must be given. */
  readonly default: string;

  /** What it is for, as Markdown. */
  readonly description: string;
}

/** Every setting, in the order of the schema. */
export function settingsReference(): SettingsReferenceEntry[] {
  return entriesOf(z.toJSONSchema(settingsSchema, { io: "input" }), "");
}

function entriesOf(section: JsonSchema, prefix: string): SettingsReferenceEntry[] {
  return Object.entries(section.properties ?? {}).flatMap(([key, property]) => {
    const schema = property as JsonSchema;
    const path = `${prefix}${key}`;
    if (schema.properties !== undefined) {
      return entriesOf(schema, `${path}.`);
    }
    const entry = {
      path,
      type: typeText(schema),
      default: section.required?.includes(key) ? "required" : defaultText(schema),
      description: schema.description ?? "",
    };
    return [entry, ...alternativesOf(schema).flatMap((alternative) => alternativeEntries(alternative, path))];
  });
}

/** The keys of one of the forms a section can have, which its `type` tells. */
function alternativeEntries(alternative: JsonSchema, path: string): SettingsReferenceEntry[] {
  const type = String((alternative.properties?.type as JsonSchema).const);
  return entriesOf(alternative, `${path}.`)
    .filter((entry) => entry.path !== `${path}.type`)
    .map((entry) => ({ ...entry, description: `${entry.description} Only with \`type: ${type}\`.` }));
}

function alternativesOf(schema: JsonSchema): JsonSchema[] {
  return schema.oneOf ?? [];
}

function defaultText(schema: JsonSchema): string {
  if (typeof schema.defaultText === "string") {
    return schema.defaultText;
  }
  const value: unknown = schema.default;
  if (value === undefined || value === null) {
    return "none";
  }
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function typeText(schema: JsonSchema): string {
  if (schema.enum !== undefined) {
    return [...new Set(schema.enum.map(String))].join(", ");
  }
  if (schema.anyOf !== undefined) {
    return schema.anyOf.map((alternative) => typeText(alternative)).join(", ");
  }
  switch (schema.type) {
    case "array":
      return `list of ${typeText(schema.items as JsonSchema)}`;
    case "integer":
      return `${schema.minimum} to ${schema.maximum}`;
    case "string":
      return "text";
    case "boolean":
      return "true, false";
    case "null":
      return "null";
    default:
      return schema.properties === undefined ? "mapping" : `{ ${Object.keys(schema.properties).join(", ")} }`;
  }
}
