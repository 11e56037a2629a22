import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { LabSettings } from "../settings";

type Section = { readonly [key: string]: unknown };

/** The changes a file makes to settings. */
export function readOverrides(file: string): Section {
  return parse(readFileSync(file, "utf8")) as Section;
}

/** Settings with others over them, section by section. */
export function overlay<Base extends Section>(base: Base, over: Section): Base {
  const entries = Object.entries(over).map(([key, value]) => {
    const below = base[key];
    return [key, isSection(below) && isSection(value) ? overlay(below, value) : value];
  });
  return { ...base, ...Object.fromEntries(entries) } as Base;
}

/** Settings with another value at a path, such as `health.invertPrimary`. */
export function withValue(settings: LabSettings, path: string, value: unknown): LabSettings {
  const nested = path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return overlay(settings, nested as Section);
}

/** The value at a path. */
export function valueAt(settings: Section, path: string): unknown {
  return path.split(".").reduce<unknown>((at, key) => (isSection(at) ? at[key] : undefined), settings);
}

function isSection(value: unknown): value is Section {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
