import type { z } from "zod";
import { asText, MISSING, type Sentence, sentence } from "../model/sentence";
import { isMapping, shown } from "../model/shown-value";

/** What a rule over several fields finds. */
export interface Fault {
  /** The field, from the section that has the rule. */
  readonly path: readonly PropertyKey[];

  /** What is wrong, what was given, what is allowed. */
  readonly message: string;
}

/**
 * Adds a rule over several fields of a section.
 *
 * Zod asks no rule of a section while anything in the section is wrong, and people would meet their mistakes one
 * run after the other. So a rule is asked once each of the fields it `reads` is right by itself. It cannot trust
 * any other.
 */
export function withRule<Section extends z.ZodType>(
  section: Section,
  reads: readonly string[],
  faultsIn: (values: z.output<Section>) => readonly Fault[],
): Section {
  return section.superRefine(
    (values, context) => {
      for (const { path, message } of faultsIn(values)) {
        context.addIssue({ code: "custom", path: [...path], message });
      }
    },
    {
      when: ({ value, issues }) =>
        isMapping(value) && !issues.some(({ path }) => reads.includes(String(path?.[0]))),
    },
  );
}

/** The items of what may not be a list. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Said of an item that is in its list already. */
export const isTwice = <Value>(given: Value, first: Value): Sentence<Value> =>
  sentence`must not be in the list twice, got ${given}, which is the same as [${first}]`;

/**
 * Refuses an item that is in the list already; the JSON schema says so as well. `normal` makes equal items
 * equal; undefined is no item.
 */
export function distinct<Item extends z.ZodType>(
  items: z.ZodArray<Item>,
  normal: (item: unknown) => string | undefined = (item) => (typeof item === "string" ? item : undefined),
): z.ZodArray<Item> {
  const rule = items.superRefine(
    (values, context) => {
      const first = new Map<string, number>();
      for (const [index, value] of values.entries()) {
        const key = normal(value);
        if (key === undefined) {
          continue;
        }
        const earlier = first.get(key);
        if (earlier === undefined) {
          first.set(key, index);
        } else {
          const given = shown(typeof value === "string" ? value : key);
          context.addIssue({
            code: "custom",
            path: [index],
            message: asText(isTwice(given, String(earlier))),
          });
        }
      }
    },
    { when: ({ value }) => Array.isArray(value) },
  );
  return rule.meta({ uniqueItems: true });
}

/** Said when exactly one of two fields is wanted. */
export const EITHER_SENTENCES = {
  neither: (first: string, second: string): string =>
    `${MISSING}: either ${first} or ${second} must be given`,
  both: (first: string): string => `must not be given together with ${first}: one of the two says it all`,
};

/** Wants exactly one of two keys. The JSON schema and the reference say so as well. */
export function exactlyOne<Section extends z.ZodObject>(
  section: Section,
  first: string,
  second: string,
): Section {
  return withRule(section, [], (values: Record<string, unknown>) => {
    const missing = [first, second].filter((key) => values[key] === undefined);
    switch (missing.length) {
      case 0:
        return [{ path: [second], message: EITHER_SENTENCES.both(first) }];
      case 2:
        return [{ path: [first], message: EITHER_SENTENCES.neither(first, second) }];
      default:
        return [];
    }
  }).meta({ oneOf: [{ required: [first] }, { required: [second] }] });
}
