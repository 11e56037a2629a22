import { shown, withoutSecret } from "./shown-value";

/** A key that is written without quotes. */
const PLAIN_KEY = /^[\w$-]{1,30}$/;

/** The path of a field as people write it: `access.from[0]`, `tags["cost centre"]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") {
        return `[${key}]`;
      }
      const text = String(key);
      if (!PLAIN_KEY.test(text) || withoutSecret(text) !== text) {
        return `[${shown(text)}]`;
      }
      return index === 0 ? text : `.${text}`;
    })
    .join("");
}

/** The value at a path; undefined where nothing is. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** Puts a value at a path, with the sections that lead to it. */
export function putAt(target: object, path: readonly string[], value: unknown): void {
  const section = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (inner, key) => (inner[key] ??= {}) as Record<string, unknown>,
      target as Record<string, unknown>,
    );
  section[path[path.length - 1]] = value;
}
