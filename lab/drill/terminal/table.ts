import type { Movement, ScenarioResult } from "../result";

const HEADINGS = ["scenario", "to", "health", "name", "login", "budget", "failed", "warned", ""];

/** The final table: a line for each movement, and one for each scenario without any. */
export function resultTable(results: readonly ScenarioResult[]): string {
  const rows = [HEADINGS, ...results.flatMap(rowsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function isNumber(column: number): boolean {
  return column >= 2 && column <= 7;
}

function rowsOf({ id, figures, movements, failures }: ScenarioResult): string[][] {
  const counts = [String(figures.failedLogins), String(figures.hostKeyWarnings)];
  const verdict = failures.length === 0 ? "passed" : "FAILED";
  if (movements.length === 0) {
    return [[id, "", "", "", "", "", ...counts, verdict]];
  }
  return movements.map((movement, index) =>
    index === 0
      ? [id, ...movementCells(movement), ...counts, verdict]
      : ["", ...movementCells(movement), "", "", ""],
  );
}

function movementCells({ to, after, budgetSeconds, allowanceSeconds }: Movement): string[] {
  const seconds = (value: number | undefined): string =>
    value === undefined ? "–" : `${value.toFixed(0)} s`;
  return [
    to,
    seconds(after.health),
    seconds(after.answer),
    seconds(after.login),
    `${budgetSeconds} + ${allowanceSeconds.toFixed(0)} s`,
  ];
}
