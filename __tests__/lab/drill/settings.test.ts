import { overlay, valueAt, withValue } from "../../../lab/drill/settings";

const SETTINGS = { name: "corp-ssh", health: { interval: 30, regions: ["a", "b"] }, dns: { record: "ssh" } };

describe("settings of a drill", () => {
  test("go over others section by section; lists are replaced", () => {
    expect(overlay(SETTINGS, { health: { regions: ["c"] }, dns: { ttl: 30 } })).toEqual({
      name: "corp-ssh",
      health: { interval: 30, regions: ["c"] },
      dns: { record: "ssh", ttl: 30 },
    });
  });

  test("are changed at a path, also where there was nothing", () => {
    expect(withValue(SETTINGS, "health.invertPrimary", true).health).toEqual({
      ...SETTINGS.health,
      invertPrimary: true,
    });
    expect(withValue(SETTINGS, "nodes.primary.generation", 2).nodes).toEqual({ primary: { generation: 2 } });
  });

  test("are not changed themselves", () => {
    withValue(SETTINGS, "health.interval", 10);
    expect(SETTINGS.health.interval).toBe(30);
  });

  test("have values at paths", () => {
    expect(valueAt(SETTINGS, "health.interval")).toBe(30);
    expect(valueAt(SETTINGS, "health.invertPrimary")).toBeUndefined();
    expect(valueAt(SETTINGS, "name.first")).toBeUndefined();
  });
});
