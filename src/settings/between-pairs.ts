import { pathText, valueAt } from "../model/field-path";
import { shown } from "../model/shown-value";
import { problemOfPair, type Position, type Problem } from "./problem";
import type { SettingsSource } from "./source";

/** Something of a pair that no other pair can have. */
interface Claim {
  /** What it is, for a message. */
  readonly what: string;

  /** Its values: one in common with another pair is one too many. */
  readonly values: string[];

  /** The setting it comes from. */
  readonly path: readonly PropertyKey[];
}

/** Names, host names and states that two pairs claim; also of pairs that are wrong in other ways. */
export function conflictsBetween(sources: readonly SettingsSource[]): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const source of sources) {
    for (const { what, values, path } of claimsOf(source.value)) {
      const position = source.positionOf(path);
      const taken = values.find((value) => owners.has(`${what} ${value}`));
      if (taken !== undefined) {
        const owner = owners.get(`${what} ${taken}`);
        const message = `must give the pair a ${what} of its own, got ${shown(taken)}, which ${owner} has already`;
        problems.push(problemOfPair(source.file, { ...position, path: pathText(path), message }));
      }
      for (const value of values.filter((one) => !owners.has(`${what} ${one}`))) {
        owners.set(`${what} ${value}`, placeOf(position, source));
      }
    }
  }
  return problems;
}

/** Where a pair claims something; the pair itself when a file it extends does. */
function placeOf({ file, line }: Position, source: SettingsSource): string {
  return file === source.file ? `${file}:${line}` : source.file;
}

function claimsOf(settings: unknown): Claim[] {
  return [
    { what: "name", values: textsAt(settings, ["name"]), path: ["name"] },
    { what: "host name", values: hostNames(settings), path: ["dns"] },
    { what: "state", values: states(settings), path: ["terraform", "backend"] },
  ];
}

function hostNames(settings: unknown): string[] {
  const zone = [...textsAt(settings, ["dns", "zone"]), ...textsAt(settings, ["dns", "zoneId"])].at(0);
  const record = valueAt(settings, ["dns", "record"]) ?? "ssh";
  if (zone === undefined || typeof record !== "string") {
    return [];
  }
  const records = valueAt(settings, ["dns", "nodeRecords"]) === false ? [""] : ["", "-1", "-2"];
  return records.map((suffix) => `${record}${suffix}.${zone.toLowerCase().replace(/\.$/, "")}`);
}

/** Where the state is, unless Terraform or the name of the pair decides. */
function states(settings: unknown): string[] {
  const parts = ["path", "bucket", "key", "hostname", "organization", "workspace"].flatMap((key) =>
    textsAt(settings, ["terraform", "backend", key]),
  );
  return parts.length === 0 ? [] : [parts.join(" ")];
}

function textsAt(settings: unknown, path: readonly string[]): string[] {
  const value = valueAt(settings, path);
  return typeof value === "string" ? [value] : [];
}
