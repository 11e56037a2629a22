import { z } from "zod";
import type { JsonSchema } from "./json-schema";
import { settingsSchema } from "./schema";

/** One setting, for the table in the README. */
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
    const required = section.required?.includes(key) ?? false;
    const entry = {
      path,
      type: typeText(schema),
      default: required ? "required" : defaultText(schema),
      description: schema.description ?? "",
    };
    const alternatives = schema.oneOf ?? [];
    return [
      entry,
      ...alternatives.flatMap((alternative) =>
        entriesOf(alternative, `${path}.`).filter(({ path: inner }) => inner !== `${path}.type`),
      ),
    ];
  });
}

function defaultText(schema: JsonSchema): string {
  if (typeof schema.defaultText === "string") {
    return schema.defaultText;
  }
  return schema.default === undefined || schema.default === null
    ? "none"
    : `\`${JSON.stringify(schema.default)}\``;
}

function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum !== undefined) {
    return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) {
    return alternatives
      .map(typeText)
      .filter((text) => text !== "null")
      .join(" | ");
  }
  switch (schema.type) {
    case "array":
      return `list of ${typeText(schema.items as JsonSchema)}`;
    case "integer":
      return `${schema.minimum} to ${schema.maximum}`;
    case "object":
      return "mapping";
    default:
      return String(schema.type);
  }
}
