import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { settingsReference } from "../../src/settings";
import { checkSettings } from "../../src/settings/check";
import { readSource, type SettingsSource } from "../../src/settings/source";

const shipped = readFileSync(join(__dirname, "../../bastion.yaml"), "utf8");

/** The example with every commented setting switched on, and prose left as it is. */
const uncommented = shipped.replace(/^(\s*)# ?((?: *)(?:[a-zA-Z]+:|- ))/gm, "$1$2");

function settingsIn(content: string): { [path: string]: unknown } {
  const { source, problems } = readSource("bastion.yaml", content);
  expect(problems).toEqual([]);
  const checked = checkSettings(source as SettingsSource);
  expect(checked).toHaveProperty("settings");
  return leaves("settings" in checked ? checked.settings : {});
}

/** Every setting by its path. Lists are settings; what is in them is not. */
function leaves(value: unknown, path = ""): { [path: string]: unknown } {
  const isSection = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isSection || Object.keys(value).length === 0) {
    return { [path]: value };
  }
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => leaves(inner, (path && `${path}.${key}`) || key)),
  ) as {
    [path: string]: unknown;
  };
}

describe("the shipped example", () => {
  test("is right", () => {
    expect(settingsIn(shipped).name).toBe("corp-ssh");
  });

  test("is right with everything switched on that is commented out", () => {
    expect(uncommented).toContain("\nhealth:\n  interval: 30");
    expect(Object.keys(settingsIn(uncommented)).length).toBeGreaterThan(
      Object.keys(settingsIn(shipped)).length,
    );
  });

  test("tells the truth about the defaults", () => {
    const [defaults, shown] = [settingsIn(shipped), settingsIn(uncommented)];
    // Where nothing or an empty mapping is the default, an example may be shown.
    const said = Object.entries(defaults).filter(
      ([path, value]) => path in shown || JSON.stringify(value) !== "{}",
    );
    expect(shown).toMatchObject(Object.fromEntries(said));
  });

  test("shows every setting that has a default", () => {
    const shown = leaves(parse(uncommented));
    const withDefault = settingsReference().filter(
      ({ path, default: text }) => /^[`\d]|^all/.test(text) && !path.startsWith("terraform.backend"),
    );
    expect(withDefault.length).toBeGreaterThan(20);
    const isShown = (path: string): boolean =>
      path in shown || Object.keys(shown).some((inner) => inner.startsWith(`${path}.`));
    expect(withDefault.map(({ path }) => path).filter((path) => !isShown(path))).toEqual([]);
  });

  test("names every other setting, in a comment at least", () => {
    const optional = settingsReference().filter(
      ({ description }) => !description.includes("Only with `type:"),
    );
    const names = optional.map(({ path }) => path.split(".").at(-1) as string);
    expect(names.filter((name) => !shipped.includes(name))).toEqual([]);
  });

  test("names only hosts, addresses and accounts that are for documentation", () => {
    const addresses = shipped.match(/\d+\.\d+\.\d+\.\d+/g) ?? [];
    expect(addresses.filter((address) => !/^(203\.0\.113\.0|0\.0\.0\.0)$/.test(address))).toEqual([]);
    const accounts = shipped.match(/\b\d{12}\b/g) ?? [];
    expect(new Set(accounts)).toEqual(new Set(["111122223333", "806199016981"]));
  });
});
