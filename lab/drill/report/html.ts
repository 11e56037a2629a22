import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readableSeconds } from "./readable";
import type { Report } from "./report";
import { inWords } from "./scale";
import { element, escape, text } from "./svg";
import { flagsOf, timeline } from "./timeline";
import type { Movement, ScenarioResult } from "../result";

/** A page that needs nothing but itself. */
export function renderHtml(report: Report): string {
  const style = readFileSync(join(__dirname, "style.css"), "utf8");
  const body = element(
    "main",
    {},
    heading(report),
    table(report),
    legend(),
    ...report.scenarios.map(scenarioSection),
    environment(report),
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Failover drill of ${escape(report.pair.hostname)}</title>
<style>
${style}</style>
</head>
<body>
${definitions()}
${body}
</body>
</html>
`;
}

function heading({ scenarios, pair, check, date, factor, passed }: Report): string {
  const good = scenarios.filter(({ failures }) => failures.length === 0).length;
  const speed =
    factor === 1
      ? "It ran in real time."
      : `It ran ${factor} times faster than AWS: every interval, time limit and TTL was divided by ${factor}. ` +
        "Times are given as they would be on AWS.";
  return (
    text("h1", {}, `Failover drill of ${pair.hostname}`) +
    text(
      "p",
      { class: `verdict ${passed ? "passed" : "failed"}` },
      `${good} of ${scenarios.length} scenarios passed`,
    ) +
    text(
      "p",
      { class: "faint" },
      `${date.slice(0, 16).replace("T", " ")} UTC, on a local AWS with real hosts and real SSH. ${speed} ` +
        "Budget of a failover: threshold × (interval + 10) + TTL = " +
        `${check.failureThreshold} × (${check.interval} + 10) + ${check.ttl} = ${pair.budgetSeconds} s.`,
    )
  );
}

const COLUMNS = [
  "scenario",
  "name moves to",
  "check turned",
  "name answered",
  "first login",
  "budget",
  "failed logins",
  "key warnings",
  "long session",
  "",
];

function table({ scenarios }: Report): string {
  const head = element(
    "tr",
    {},
    ...COLUMNS.map((title, index) =>
      text("th", { scope: "col", class: isNumber(index) ? "number" : undefined }, title),
    ),
  );
  return element(
    "div",
    { class: "wide" },
    element("table", {}, element("thead", {}, head), element("tbody", {}, ...scenarios.flatMap(rows))),
    text(
      "p",
      { class: "faint" },
      "Seconds from the cause. Somebody tries to log in every second of real time: " +
        "the time until the next try, that of the login itself, and the longest time the drill itself was late " +
        "are allowed on top of the budget (+).",
    ),
  );
}

function isNumber(column: number): boolean {
  return column >= 2 && column <= 7;
}

function rows({ id, movements, figures, failures }: ScenarioResult): string[] {
  const verdict = failures.length === 0 ? "passed" : "failed";
  const lines: (Movement | undefined)[] = movements.length === 0 ? [undefined] : [...movements];
  return lines.map((movement, index) => {
    const isFirst = index === 0;
    const cells = [
      isFirst ? element("a", { href: `#${id}` }, escape(id)) : "",
      escape(movement?.to ?? "–"),
      readableSeconds(movement?.after.health),
      readableSeconds(movement?.after.answer),
      readableSeconds(movement?.after.login),
      movement === undefined ? "–" : `${movement.budgetSeconds} + ${movement.allowanceSeconds.toFixed(0)} s`,
      ...(isFirst
        ? [
            `${figures.failedLogins} of ${figures.logins}`,
            String(figures.hostKeyWarnings),
            figures.sessionKept ? "kept" : "lost",
            text("span", { class: `verdict ${verdict}` }, verdict),
          ]
        : ["", "", "", ""]),
    ];
    const again = index < lines.length - 1 ? "again" : undefined;
    return element(
      "tr",
      { class: again },
      ...cells.map((cell, column) => element("td", { class: isNumber(column) ? "number" : undefined }, cell)),
    );
  });
}

function scenarioSection(result: ScenarioResult): string {
  const { id, title, tells, failures, factor, ended, began } = result;
  const seconds = ((ended - began) / 1_000) * factor;
  const verdict = failures.length === 0 ? "passed" : "failed";
  return element(
    "section",
    { id },
    element(
      "header",
      {},
      text("h2", {}, title),
      element(
        "span",
        {},
        text("span", { class: "faint" }, `${inWords(seconds, seconds)} at ${factor}×  `),
        text("span", { class: `verdict ${verdict}` }, verdict),
      ),
    ),
    text("p", {}, tells),
    failures.length === 0
      ? ""
      : element("ul", { class: "failures" }, ...failures.map((failure) => text("li", {}, failure))),
    element(
      "ol",
      { class: "flags" },
      ...flagsOf(result).map(({ number, at, text: done }) => {
        const since = ((at - began) / 1_000) * factor;
        return element(
          "li",
          {},
          text("b", {}, String(number)),
          text("span", { class: "faint" }, `${inWords(since, seconds)} `),
          escape(done),
        );
      }),
    ),
    element("div", { class: "wide" }, element("div", { class: "picture" }, timeline(result))),
  );
}

/** What the colours and signs of the pictures mean. */
function legend(): string {
  const swatch = (...content: string[]): string =>
    element("svg", { viewBox: "0 0 26 16", "aria-hidden": "true" }, ...content);
  const box = (kind: string): string =>
    swatch(element("rect", { x: 0, y: 2, width: 26, height: 12, rx: 2, class: kind }));
  const entries: [string, string][] = [
    [box("primary"), "primary"],
    [box("secondary"), "secondary"],
    [box("healthy"), "checker says healthy"],
    [box("doubtful"), "has begun to fail"],
    [box("unhealthy"), "says unhealthy"],
    [box("blocked"), "blocked by the security group"],
    [swatch(element("circle", { cx: 13, cy: 8, r: 4, class: "primary" })), "login"],
    [swatch(element("path", { d: "M9 4L17 12M9 12L17 4", class: "failed" })), "failed login, lost session"],
    [
      swatch(
        element("rect", { x: 0.5, y: 1.5, width: 25, height: 13, rx: 2, class: "budget" }),
        element("rect", { x: 0.5, y: 4, width: 15, height: 8, class: "secondary" }),
      ),
      "first login within the budget",
    ],
  ];
  return element(
    "ul",
    { class: "legend" },
    ...entries.map(([picture, meaning]) => element("li", {}, picture, escape(meaning))),
  );
}

/** The hatching of what is blocked. */
function definitions(): string {
  return element(
    "svg",
    { class: "defs", "aria-hidden": "true" },
    element(
      "defs",
      {},
      element(
        "pattern",
        {
          id: "blocked",
          width: 6,
          height: 6,
          patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(45)",
        },
        element("rect", { width: 6, height: 6, class: "blocked-ground" }),
        element("line", { x1: 0, x2: 0, y1: 0, y2: 6, class: "blocked-stripe" }),
      ),
    ),
  );
}

function environment({ environment: versions, pair }: Report): string {
  const entries: [string, string][] = [
    ["primary", pair.addresses.primary],
    ["secondary", pair.addresses.secondary],
    ...Object.entries(versions),
  ];
  return element(
    "section",
    {},
    text("h2", {}, "Environment"),
    element("dl", {}, ...entries.map(([name, value]) => text("dt", {}, name) + text("dd", {}, value))),
  );
}
