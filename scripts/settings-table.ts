import { settingsReference } from "../src/settings";
import { markdownTable, replaceBetweenMarkers } from "./markdown";

/** The page of the settings with the table as it must be. */
export function withSettingsTable(page: string): string {
  const rows = settingsReference().map((entry) => [
    `\`${entry.path}\``,
    entry.type,
    entry.default,
    entry.effect,
    entry.description,
  ]);
  const table = markdownTable(["Setting", "Takes", "Default", "Takes effect", "What it is for"], rows);
  return replaceBetweenMarkers(page, "settings", table);
}
