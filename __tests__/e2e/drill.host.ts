import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { drill } from "../../lab/drill/drill";
import type { Report } from "../../lab/drill/report/report";
import { DEFAULT_SCENARIOS } from "../../lab/drill/scenario";
import { startBrowser } from "../support/browser";

const ONLY = ["sshd-killed", "host-gone", "host-rebuilt"];

/** A4 between the margins of the page, in pixels. */
const PAPER = { width: 688, height: 1017 };

/** Pictures of the report, for a person to look at. */
const ARTEFACTS = join(__dirname, "../../.lab/artefacts");

// One run for all: it takes minutes.
describe("the short drill", () => {
  let folder: string;
  let passed: boolean;
  let shown = "";
  let report: Report;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "bastion-drill-"));
    passed = await drill({
      factor: 10,
      only: ONLY,
      scenarios: DEFAULT_SCENARIOS,
      report: folder,
      folder: join(folder, "lab"),
      teller: { write: (text) => void (shown += text), isTerminal: false, columns: 80 },
      signal: new AbortController().signal,
    });
    report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test("passes", () => {
    expect({ passed, failures: report.scenarios.flatMap(({ failures }) => failures) }).toEqual({
      passed: true,
      failures: [],
    });
    expect(report.scenarios.map(({ id }) => id)).toEqual(ONLY);
  });

  test("measures each failover and each failback against the budget of what was deployed", () => {
    expect(report.pair.budgetSeconds).toBe(90);
    for (const { movements } of report.scenarios) {
      expect(movements.map(({ to }) => to)).toEqual(["secondary", "primary"]);
      for (const { after, budgetSeconds, allowanceSeconds } of movements) {
        // A refused or dropped connection has to be seen three times, so nothing moves at once.
        expect(after.health).toBeGreaterThan(10);
        expect(after.answer).toBeGreaterThanOrEqual(after.health!);
        expect(after.login).toBeGreaterThan(after.answer!);
        expect(after.login).toBeLessThanOrEqual(budgetSeconds + allowanceSeconds);
      }
    }
  });

  test("has real logins that failed and succeeded, and no client that was warned of a host key", () => {
    for (const { figures } of report.scenarios) {
      expect(figures.failedLogins).toBeGreaterThan(0);
      expect(figures.logins).toBeGreaterThan(figures.failedLogins);
      expect(figures.hostKeyWarnings).toBe(0);
    }
    const [killed, gone, rebuilt] = report.scenarios;
    expect(killed.figures.sessionKept).toBe(true);
    expect(gone.figures.failures).toHaveProperty("timed-out");
    expect(rebuilt.events).toContainEqual(
      expect.objectContaining({ type: "host", node: "primary", state: "answering" }),
    );
  });

  test("has hosts whose watchdog finds their own sshd, and leaves it alone", () => {
    const hosts = join(folder, "lab/hosts");
    const journals = readdirSync(hosts).map((host) => readFileSync(join(hosts, host, "console.log"), "utf8"));
    expect(journals).toHaveLength(3);
    // The rebuilt host is the last, and on a fast machine the drill is over before its watchdog looks for the first time.
    const watched = journals.filter((journal) => journal.includes("Finished bastion-watchdog"));
    expect(watched.length).toBeGreaterThanOrEqual(2);
    for (const journal of journals) {
      expect(journal).not.toContain("restarting it");
    }
  });

  test("tells what happens, and ends with a table", () => {
    expect(shown).toMatch(/the name is answered with the secondary/);
    expect(shown).toMatch(/^host-rebuilt +secondary( +\d+ s){3} +90 \+ \d+ s +\d+ +0 {2}passed$/m);
  });

  describe("its report, in a browser", () => {
    let browser: Browser;
    beforeAll(async () => {
      mkdirSync(ARTEFACTS, { recursive: true });
      browser = await startBrowser();
    });
    afterAll(() => browser?.close());

    test.each(["light", "dark"] as const)(
      "is whole in %s, and asks nobody for anything",
      async (colorScheme) => {
        const page = await browser.newPage({ colorScheme, viewport: { width: 1100, height: 900 } });
        const troubles: string[] = [];
        const requests: string[] = [];
        page.on("request", (request) => requests.push(request.url()));
        page.on("console", (message) => troubles.push(message.text()));
        page.on("pageerror", (error) => troubles.push(error.message));
        const url = pathToFileURL(join(folder, "index.html")).href;
        await page.goto(url);
        await page.screenshot({ path: join(ARTEFACTS, `drill-report-${colorScheme}.png`), fullPage: true });

        expect(troubles).toEqual([]);
        expect(requests).toEqual([url]);
        expect(await page.locator("section svg[role=img]").count()).toBe(ONLY.length);
        expect(await overlaps(page)).toEqual([]);
        expect(await contrast(page)).toBeGreaterThan(7);
        await page.close();
      },
    );

    test("prints on paper that is white, whatever the screen is, and nothing is cut off", async () => {
      const page = await browser.newPage({ colorScheme: "dark", viewport: PAPER });
      await page.goto(pathToFileURL(join(folder, "index.html")).href);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
        "rgb(255, 255, 255)",
      );
      expect(await cutOff(page)).toEqual([]);
      await page.pdf({ path: join(ARTEFACTS, "drill-report.pdf"), format: "A4", printBackground: true });
      await page.close();
    });
  });
});

/** Texts of pictures that lie over one another or stick out, and anything wider than the page. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const found = [];
    if (document.documentElement.scrollWidth > window.innerWidth) {
      found.push("the page is wider than the window");
    }
    for (const svg of document.querySelectorAll("section svg[role=img]")) {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")].map((text) => ({
        words: text.textContent,
        box: text.getBoundingClientRect(),
      }));
      texts.forEach(({ words, box }, index) => {
        if (box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom) {
          found.push(words + " sticks out");
        }
        for (const other of texts.slice(index + 1)) {
          const apart =
            box.right <= other.box.left || other.box.right <= box.left ||
            // Line boxes are higher than the letters in them.
            box.bottom - 3 <= other.box.top + 3 || other.box.bottom - 3 <= box.top + 3;
          if (!apart) {
            found.push(words + " is over " + other.words);
          }
        }
      });
    }
    return found;
  })()`);
}

/** What is wider than the part of the page that shows it. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(`
    [document.documentElement, ...document.querySelectorAll(".wide")]
      .filter((box) => box.scrollWidth > box.clientWidth)
      .map((box) => box.tagName + " " + box.scrollWidth + " > " + box.clientWidth)
  `);
}

/** Contrast of the text on the page, as WCAG reckons it. */
function contrast(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const luminance = (color) => {
      const [r, g, b] = color.match(/\\d+/g).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const { color, backgroundColor } = getComputedStyle(document.body);
    const [dark, light] = [luminance(color), luminance(backgroundColor)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  })()`);
}
