import { renderHtml } from "../../../../lab/drill/report/html";
import type { Report } from "../../../../lab/drill/report/report";
import { inWords, Scale, WIDTH } from "../../../../lab/drill/report/scale";
import { flagsOf, timeline } from "../../../../lab/drill/report/timeline";
import { result } from "../course";

function report(overrides: Partial<Report> = {}): Report {
  return {
    format: 1,
    date: "2026-11-24T20:00:00.000Z",
    passed: true,
    factor: 10,
    pair: {
      hostname: "ssh.example.com",
      addresses: { primary: "127.1.2.3", secondary: "127.4.5.6" },
      healthCheckIds: { primary: "check-1", secondary: "check-2" },
      budgetSeconds: 90,
    },
    check: { regions: ["us-east-1"], interval: 10, failureThreshold: 3, ttl: 30 },
    environment: { Node: "v20.9.0" },
    scenarios: [result()],
    ...overrides,
  };
}

describe("the report", () => {
  test("needs nothing but itself", () => {
    const html = renderHtml(report());
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(html).not.toMatch(/<script|<link|@import|url\((?!#)/);
  });

  test("says what was measured, beside the budget", () => {
    const text = renderHtml(report()).replace(/<[^>]+>/g, " ");
    expect(text).toContain("1 of 1 scenarios passed");
    expect(text).toContain("3 × (10 + 10) + 30 = 90 s");
    expect(text.replace(/\s+/g, " ")).toContain(
      "sshd-killed secondary 30 s 30 s 64 s 90 + 15 s 1 of 3 0 lost passed",
    );
    expect(text).toContain("64 s of 90 s");
    expect(text).toContain("v20.9.0");
  });

  test("says what failed, and why", () => {
    const failed = result({ failures: ["Switches of the name: 3, expected 2."] });
    const html = renderHtml(report({ passed: false, scenarios: [failed] }));
    expect(html).toContain("0 of 1 scenarios passed");
    expect(html).toContain("<li>Switches of the name: 3, expected 2.</li>");
  });

  test("shows texts as texts", () => {
    const html = renderHtml(report({ scenarios: [result({ title: '<i>"a" & b</i>' })] }));
    expect(html).not.toContain("<i>");
    expect(html).toContain("&#60;i&#62;&#34;a&#34; &#38; b&#60;/i&#62;");
  });

  test("says so when it ran in real time", () => {
    expect(renderHtml(report({ factor: 1 }))).toContain("It ran in real time.");
  });
});

describe("the picture of a scenario", () => {
  test("has a name for those who do not see it", () => {
    expect(timeline(result())).toMatch(/role="img" aria-labelledby="picture-sshd-killed"/);
  });

  test("has a dot for each login that succeeded, and a cross with the reason for each that failed", () => {
    const picture = timeline(result());
    expect(picture.match(/<circle[^>]*class="login/g)).toHaveLength(2);
    expect(picture).toContain("10 s: Connection refused");
  });

  test("has numbers for what was done, and for hosts that go and come", () => {
    const events = [
      ...result().events,
      { at: 9_000, type: "host", node: "primary", state: "booting" },
      { at: 9_500, type: "host", node: "primary", state: "answering" },
    ] as const;
    expect(flagsOf({ events })).toEqual([
      { number: 1, at: 1_000, text: "sshd of the primary killed" },
      { number: 2, at: 9_500, text: "new primary answers" },
    ]);
  });

  test("keeps everything inside, also what is due after its end", () => {
    const picture = timeline(result({ ended: 8_500 }));
    const right = [...picture.matchAll(/ x="([\d.]+)"[^>]* width="([\d.]+)"/g)].map(
      ([, x, width]) => Number(x) + Number(width),
    );
    expect(Math.max(...right)).toBeLessThanOrEqual(WIDTH);
  });
});

describe("the axis", () => {
  test.each([
    [9_000, "0 s,10 s,20 s,30 s,40 s,50 s,60 s,70 s,80 s,90 s"],
    [60_000, "0 min,1 min,2 min,3 min,4 min,5 min,6 min,7 min,8 min,9 min,10 min"],
  ])("of %i ms at ten times the speed has marks people count in", (length, marks) => {
    const scale = new Scale({ ...result(), ended: 1_000 + length }, 10);
    expect(String(scale.marks().map((mark) => inWords(mark, scale.seconds)))).toBe(marks);
  });
});
