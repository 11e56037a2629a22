import { isMapping } from "../model/shown-value";
import type { Position } from "./problem";
import type { SettingsSource } from "./source";

/** Settings over the ones they extend. */
export class MergedSource implements SettingsSource {
  public readonly file: string;
  public readonly value: unknown;

  constructor(
    private readonly over: SettingsSource,
    private readonly base: SettingsSource,
  ) {
    this.file = over.file;
    this.value = merged(over.value, base.value);
  }

  public has(path: readonly PropertyKey[]): boolean {
    return this.over.has(path) || this.base.has(path);
  }

  public positionOf(path: readonly PropertyKey[]): Position {
    return this.sourceOf(path).positionOf(path);
  }

  public keyPositionOf(path: readonly PropertyKey[]): Position {
    return this.sourceOf(path).keyPositionOf(path);
  }

  /** The source that said it; of what neither said, the one that should have. */
  private sourceOf(path: readonly PropertyKey[]): SettingsSource {
    return !this.over.has(path) && this.base.has(path) ? this.base : this.over;
  }
}

/** Mappings are merged, and everything else is replaced. */
function merged(over: unknown, base: unknown): unknown {
  if (!isMapping(over) || !isMapping(base)) {
    return over;
  }
  const values = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    values.set(key, values.has(key) ? merged(value, values.get(key)) : value);
  }
  return Object.fromEntries(values);
}
