import { distance } from "fastest-levenshtein";
import { orList } from "../model/sentence";
import { inputSchema, type JsonSchema } from "../fields/reference";
import { settingsReference } from "./reference";
import { settingsSchema } from "./schema";

/** What to say about a key of a section of some settings which the schema does not have there. */
export function unknownKeyText(key: string, path: readonly PropertyKey[], settings: unknown): string {
  if (key === "<<") {
    return "is a merge key, which YAML 1.2 does not have: write the settings out, or share them by extends";
  }
  const { meant, others } = sectionAt(path, inputSchema(settingsSchema), settings);
  const types = others.filter(({ properties }) => key in (properties ?? {})).map(typeOf);
  if (types.length > 0) {
    return `is no key of type: ${typeOf(meant)}, only of type: ${orList(types)}`;
  }
  const known = Object.keys(meant.properties ?? {}).filter((name) => !name.startsWith("$"));
  const nearest = nearestOf(key, known);
  if (nearest !== undefined) {
    return `is no known key: did you mean ${nearest}?`;
  }
  const elsewhere = placeElsewhere(key);
  return elsewhere === undefined
    ? `is no known key: known here are ${known.join(", ")}`
    : `is no known key here: did you mean ${elsewhere}?`;
}

/** A setting of that name in another section. */
function placeElsewhere(key: string): string | undefined {
  const paths = settingsReference().map(({ path }) => path);
  return paths.includes(key) ? `${key} at the top` : paths.find((path) => path.endsWith(`.${key}`));
}

/** What a section can be. */
interface SectionSchema {
  /** Its schema. */
  readonly meant: JsonSchema;

  /** The other forms it could have, with another `type`. */
  readonly others: readonly JsonSchema[];
}

function sectionAt(path: readonly PropertyKey[], schema: JsonSchema, value: unknown): SectionSchema {
  const section = alternativesOf(schema, value);
  if (path.length === 0) {
    return section;
  }
  const [step, ...rest] = path;
  const { items, properties, additionalProperties } = section.meant;
  const next = typeof step === "number" ? items : (properties?.[String(step)] ?? additionalProperties);
  return sectionAt(rest, (next ?? {}) as JsonSchema, (value as Record<PropertyKey, unknown>)[step]);
}

/** The one of several forms of a section that its `type` tells, and the others. */
function alternativesOf(section: JsonSchema, value: unknown): SectionSchema {
  if (section.properties !== undefined) {
    return { meant: section, others: [] };
  }
  const type: unknown = Object.entries(value ?? {}).find(([key]) => key === "type")?.[1];
  const alternatives = section.oneOf ?? [];
  return {
    meant: alternatives.find((alternative) => typeOf(alternative) === type) ?? section,
    others: alternatives.filter((alternative) => typeOf(alternative) !== type),
  };
}

function typeOf(alternative: JsonSchema): string {
  return String((alternative.properties?.type as JsonSchema).const);
}

/** The word that differs as little as a slip of the finger does. */
function nearestOf(word: string, others: readonly string[]): string | undefined {
  const slips = word.length < 4 ? 1 : Math.max(2, word.length / 3);
  const slipsTo = (other: string): number =>
    // Nobody mistakes the first letter: of two words equally near the one that begins the same was meant.
    distance(word.toLowerCase(), other.toLowerCase()) + (word[0] === other[0] ? 0 : 0.5);
  return [...others]
    .sort((one, other) => slipsTo(one) - slipsTo(other))
    .find((other) => Math.floor(slipsTo(other)) <= slips);
}
