import { fieldsOf, inputSchema, type FieldReference, type JsonSchema } from "../fields/reference";
import { settingsSchema } from "./schema";

/** One setting, for the table in docs/settings.md. */
export interface SettingsReferenceEntry {
  /** The setting, such as `dns.ttl`. */
  readonly path: string;

  /** What it takes. */
  readonly type: string;

  /** What it is when not given, as Markdown; `required` when it must be given. */
  readonly default: string;

  /** When a change takes effect. */
  readonly effect: string;

  /** What it is for, as Markdown. */
  readonly description: string;
}

/** Every setting, in the order of the schema. */
export function settingsReference(): SettingsReferenceEntry[] {
  return fieldsOf(inputSchema(settingsSchema)).flatMap((field) => [
    entryOf(field),
    ...(field.schema.oneOf ?? []).flatMap((alternative) =>
      alternativeEntries(alternative as JsonSchema, field),
    ),
  ]);
}

function entryOf({ path, schema, required, effect }: FieldReference): SettingsReferenceEntry {
  return {
    path: path.join("."),
    type: typeText(schema),
    default: required ? "required" : defaultText(schema),
    effect: effect ?? "",
    description: schema.description ?? "",
  };
}

/** The keys of one of the forms a section can have, which its `type` tells. */
function alternativeEntries(
  alternative: JsonSchema,
  { path, effect }: FieldReference,
): SettingsReferenceEntry[] {
  const type = String((alternative.properties?.type as JsonSchema).const);
  return fieldsOf(alternative, path, effect)
    .filter((field) => field.path.at(-1) !== "type")
    .map(entryOf)
    .map((entry) => ({ ...entry, description: `${entry.description} Only with \`type: ${type}\`.` }));
}

function defaultText(schema: JsonSchema): string {
  if (schema.defaultText !== undefined) {
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
    return schema.anyOf.map((alternative) => typeText(alternative as JsonSchema)).join(", ");
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
