import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_SCENARIOS, readScenarios } from "../../../lab/drill/scenario";

const GOOD = `
- id: gone
  title: Gone
  tells: It is gone.
  steps:
    - { do: unplug, host: primary, until: { moves: secondary } }
  expect: { switches: 1, failedLogins: { atLeast: 1 } }
`;

function read(content: string): ReturnType<typeof readScenarios> {
  const file = join(mkdtempSync(join(tmpdir(), "scenarios-")), "scenarios.yaml");
  writeFileSync(file, content);
  return readScenarios(file);
}

describe("a file of scenarios", () => {
  test("is read", () => {
    expect(read(GOOD)).toMatchObject([
      {
        id: "gone",
        compress: 1,
        steps: [{ do: "unplug", host: "primary", until: { moves: "secondary" } }],
        expect: { switches: 1, failedLogins: { atLeast: 1 }, noAlarm: [] },
      },
    ]);
  });

  test("of this project has the ten of the drill", () => {
    expect(readScenarios(DEFAULT_SCENARIOS).map(({ id }) => id)).toEqual([
      "sshd-killed",
      "host-gone",
      "sshd-frozen",
      "both-down",
      "secondary-down",
      "ranges-stale",
      "flapping",
      "host-rebuilt",
      "inverted-check",
      "quiet-hour",
    ]);
  });

  test.each([
    [
      "an action that does not exist",
      GOOD.replace("unplug", "explode"),
      /yaml:6:13: \[0\]\.steps\[0\]\.do: /,
    ],
    [
      "a host that does not exist",
      GOOD.replace("host: primary", "host: tertiary"),
      /yaml:6:27: \[0\].steps\[0\].host: /,
    ],
    [
      "a key that does not exist",
      GOOD.replace("moves:", "move:"),
      /yaml:6:45: \[0\].steps\[0\].until: .*"move"/,
    ],
    ["no expectation", GOOD.replace(/ {2}expect.*\n/, ""), /yaml:2:3: \[0\].expect: /],
    ["one id twice", GOOD + GOOD, /yaml:9:7: \[1\].id: must differ from the others, got "gone" again/],
    ["wrong syntax", GOOD.replace("primary,", "primary, }"), /yaml:6:\d+: /],
    ["nothing in it", "", /yaml: holds no scenarios/],
    ["an empty list", "[]", /yaml:1:1: .*>=1 items/],
  ])("fails with %s, and says where", (_, content, reason) => {
    expect(() => read(content)).toThrow(reason);
  });

  test("fails with everything that is wrong at once", () => {
    const wrong = GOOD.replace("unplug", "explode").replace("switches: 1", "switches: few");
    expect(() => read(wrong)).toThrow(/steps\[0\]\.do: .*\n.*expect\.switches: /);
  });

  test("fails when it does not exist", () => {
    expect(() => readScenarios("/nowhere.yaml")).toThrow("/nowhere.yaml: does not exist");
  });
});
