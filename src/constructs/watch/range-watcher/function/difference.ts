import { createHash } from "node:crypto";

/** In what the security group differs from what is published. */
export interface Difference {
  /** Published and not let in. */
  readonly missing: readonly string[];
  /** Let in and no longer published. */
  readonly leftOver: readonly string[];
}

/** Compares; undefined when they are equal. */
export function differenceBetween(
  published: ReadonlySet<string>,
  admitted: ReadonlySet<string>,
): Difference | undefined {
  const missing = [...published].filter((range) => !admitted.has(range)).sort();
  const leftOver = [...admitted].filter((range) => !published.has(range)).sort();
  return missing.length + leftOver.length === 0 ? undefined : { missing, leftOver };
}

/** Tells a difference from another one. */
export function fingerprintOf({ missing, leftOver }: Difference): string {
  return createHash("sha256").update(JSON.stringify({ missing, leftOver })).digest("hex").slice(0, 16);
}
