import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderHtml } from "./html";
import type { Report } from "./report";

/** Writes `report.json` and `index.html`, which needs nothing but itself; gives the path of the latter. */
export function writeReport(folder: string, report: Report): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 1)}\n`);
  const file = join(folder, "index.html");
  writeFileSync(file, renderHtml(report));
  return file;
}
