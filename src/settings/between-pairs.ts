import { pathText, type Problem } from "./problem";
import type { SettingsSource } from "./source";

/** What only one pair can have: where it stands in the settings, and what it is called in a message. */
interface Claim {
  readonly what: string;
  readonly value: string;
  readonly path: readonly PropertyKey[];
}

/** Names, host names and states that two pairs claim. Looks at files that are wrong in other ways as well. */
export function conflictsBetween(sources: readonly SettingsSource[]): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const source of sources) {
    for (const { what, value, path } of claimsOf(source.value)) {
      const position = source.positionOf(path);
      const owner = owners.get(`${what} ${value}`);
      if (owner === undefined) {
        owners.set(`${what} ${value}`, `${position.file}:${position.line}`);
      } else {
        problems.push({
          ...position,
          path: pathText(path),
          message: `must be another ${what} than that of ${owner}, got ${value} in both`,
        });
      }
    }
  }
  return problems;
}

function claimsOf(value: unknown): Claim[] {
  const claims: Claim[] = [];
  const name = at(value, "name");
  if (typeof name === "string") {
    claims.push({ what: "name", value: name, path: ["name"] });
  }
  const zone = at(value, "dns", "zone") ?? at(value, "dns", "zoneId");
  if (typeof zone === "string") {
    const given = at(value, "dns", "record");
    const record = typeof given === "string" ? given : "ssh";
    claims.push({
      what: "host name",
      value: `${record}.${zone.toLowerCase().replace(/\.$/, "")}`,
      path: ["dns"],
    });
  }
  const backend = ["terraform", "backend"];
  const state = ["type", "bucket", "path", "hostname", "organization", "workspace", "key"]
    .map((key) => at(value, ...backend, key))
    .filter((part) => typeof part === "string");
  if (state.length > 1) {
    claims.push({ what: "state", value: state.join(" "), path: backend });
  }
  return claims;
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
    value,
  );
}
