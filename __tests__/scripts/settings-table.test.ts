import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withSettingsTable } from "../../scripts/settings-table";
import { settingsReference } from "../../src/settings";

describe("the table in docs/settings.md", () => {
  const page = readFileSync(join(__dirname, "../../docs/settings.md"), "utf8");

  test("is up to date", () => {
    expect(withSettingsTable(page)).toBe(page);
  });

  test("has one row of five cells for every setting", () => {
    for (const { path } of settingsReference()) {
      const rows = page.split("\n").filter((line) => line.startsWith(`| \`${path}\` | `));
      expect(rows).toHaveLength(1);
      expect(rows[0].split(/(?<!\\)\|/)).toHaveLength(7);
    }
  });
});
