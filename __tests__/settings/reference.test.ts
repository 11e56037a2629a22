import { settingsReference } from "../../src/settings";
import { settingsOf } from "../support/settings";

const entries = new Map(settingsReference().map((entry) => [entry.path, entry]));

/** The paths of all values that are no sections. */
function leafPaths(value: unknown, path: string[] = []): string[] {
  const isSection = typeof value === "object" && value !== null && !Array.isArray(value);
  const inner = isSection ? Object.entries(value) : [];
  return inner.length === 0
    ? [path.join(".")]
    : inner.flatMap(([key, child]) => leafPaths(child, [...path, key]));
}

describe("the reference of the settings", () => {
  test("has every setting of the least settings", () => {
    const paths = leafPaths(settingsOf());
    expect(paths.length).toBeGreaterThan(30);
    expect(paths.filter((path) => !entries.has(path))).toEqual(["terraform.backend.type"]);
  });

  test("describes each setting, once, with what it takes and its default", () => {
    expect(entries.size).toBe(settingsReference().length);
    for (const { path, type, default: byDefault, effect, description } of entries.values()) {
      expect([path, type, byDefault, effect, description]).not.toContain("");
      expect(description).toMatch(/\.$/);
    }
  });

  test.each([
    ["name", "text", "required"],
    ["network.vpcId", "text", "or `vpcTags`"],
    ["host.image", "al2023, ubuntu-24.04, centos-stream-9, al2, text", "`al2023`"],
    ["host.keyName", "text, null", "none"],
    ["host.rootVolumeGiB", "8 to 16384", "8; 10 for centos-stream-9"],
    ["dns.ttl", "1 to 60", "`60`"],
    ["access.from", "list of text", "required"],
    ["access.egress", "list of { cidr, port }", "everything"],
    ["health.interval", "10, 30", "`30`"],
    ["health.invertPrimary", "true, false", "`false`"],
    ["alerts.emails", "list of text", "`[]`"],
    ["tags", "mapping", "`{}`"],
    ["terraform.awsProvider", "portable, 6", "`portable`"],
    ["terraform.backend", "mapping", '`{"type":"local"}`'],
    ["terraform.backend.bucket", "text", "required"],
  ])("%s: %s, %s", (path, type, byDefault) => {
    expect(entries.get(path)).toMatchObject({ type, default: byDefault });
  });

  test.each([
    ["access.port", "rules and checks at once, hosts with a new generation"],
    ["access.users", "within a minute"],
    ["access.forwardTo", "new generation"],
    ["host.userData.packages", "new generation"],
    ["health.interval", "replaces the checks"],
    ["health.regions", "at once"],
    ["nodes.primary.subnetId", "replaces the addresses"],
    ["nodes.primary.generation", "replaces that host"],
  ])("%s takes effect: %s", (path, effect) => {
    expect(entries.get(path)?.effect).toBe(effect);
  });

  test("says which type of backend a key belongs to", () => {
    expect(entries.get("terraform.backend.key")?.description).toMatch(/ Only with `type: s3`\.$/);
    expect(entries.get("terraform.backend.workspace")?.description).toMatch(/ Only with `type: cloud`\.$/);
  });
});
