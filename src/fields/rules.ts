import type { z } from "zod";
import { MISSING } from "./field";
import { given } from "../model/given";
import { isMapping as isMappingValue } from "../model/mapping";

/*
 * Rules over several settings. Zod asks no rule of a section while anything in the section is wrong, and
 * people would meet their mistakes one run after the other. So every rule says in its `when` how much it
 * needs to be right.
 */

/** `when` for a rule over some keys of a section: once each of them is right by itself. */
export function right(...keys: string[]) {
  return (payload: z.core.ParsePayload): boolean =>
    isMapping(payload) && !payload.issues.some(({ path }) => keys.includes(String(path?.[0])));
}

/** `when` for a rule over a section whatever else is wrong in it. The rule cannot trust what it reads. */
export function isMapping({ value }: z.core.ParsePayload): boolean {
  return isMappingValue(value);
}

/** `when` for a rule over a list whatever is wrong in it. The rule cannot trust its items. */
export function isList({ value }: z.core.ParsePayload): boolean {
  return Array.isArray(value);
}

/** The items of what may not be a list. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

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
          context.addIssue({
            code: "custom",
            path: [index],
            message: `must not be in the list twice, got ${given(typeof value === "string" ? value : key)}, which is the same as [${earlier}]`,
          });
        }
      }
    },
    { when: isList },
  );
  return rule.meta({ uniqueItems: true });
}

/** Wants exactly one of two keys. The JSON schema and the reference say so as well. */
export function exactlyOne<Section extends z.ZodObject>(
  section: Section,
  first: string,
  second: string,
): Section {
  return section
    .superRefine(
      (value: Record<string, unknown>, context) => {
        const missing = [first, second].filter((key) => value[key] === undefined);
        if (missing.length === 0) {
          context.addIssue({
            code: "custom",
            path: [second],
            message: `must not be given together with ${first}: one of the two says it all`,
          });
        } else if (missing.length === 2) {
          context.addIssue({
            code: "custom",
            path: [first],
            message: `${MISSING}: either ${first} or ${second} must be given`,
          });
        }
      },
      { when: isMapping },
    )
    .meta({ oneOf: [{ required: [first] }, { required: [second] }] });
}
