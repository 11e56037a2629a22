import { planRoll } from "../../../src/commands/roll/plan";

const of = (primary: number, secondary: number) => ({ primary, secondary });

/** Steps in short: `secondary 2` or, when the settings say so already, `secondary 2 (in settings)`. */
function steps(...args: Parameters<typeof planRoll>): string[] | string {
  const plan = planRoll(...args);
  return "refusal" in plan
    ? plan.refusal
    : plan.steps.map(
        ({ node, generation, inSettings }) => `${node} ${generation}${inSettings ? " (in settings)" : ""}`,
      );
}

describe("planRoll", () => {
  test("rebuilds both, the secondary first", () => {
    expect(steps(of(4, 4), of(4, 4))).toEqual(["secondary 5", "primary 5"]);
  });

  // One roll, interrupted at every moment at which something has changed.
  test.each([
    ["the secondary is raised", of(1, 2), of(1, 1), ["secondary 2 (in settings)", "primary 2"]],
    ["the secondary is gone", of(1, 2), { primary: 1 }, ["secondary 2 (in settings)", "primary 2"]],
    ["the secondary is rebuilt", of(1, 2), of(1, 2), ["primary 2"]],
    ["the primary is raised", of(2, 2), of(1, 2), ["primary 2 (in settings)"]],
    ["the primary is gone", of(2, 2), { secondary: 2 }, ["primary 2 (in settings)"]],
  ])("goes on where it was interrupted: %s", (_, wanted, running, expected) => {
    expect(steps(wanted, running)).toEqual(expected);
  });

  test("begins with a host that was raised by hand", () => {
    expect(steps(of(2, 1), of(1, 1))).toEqual(["primary 2 (in settings)", "secondary 2"]);
  });

  test("brings a host level that was left behind", () => {
    expect(steps(of(3, 1), of(3, 1))).toEqual(["secondary 3"]);
  });

  test("makes a host that is missing, and leaves the other alone", () => {
    expect(steps(of(1, 1), { secondary: 1 })).toEqual(["primary 1 (in settings)"]);
  });

  test("refuses when both are to be replaced already", () => {
    expect(steps(of(2, 2), of(1, 1))).toContain(
      "the settings say generations primary 2 and secondary 2, but primary 1 and secondary 1 run",
    );
    expect(steps(of(2, 1), { primary: 1 })).toContain("secondary none");
  });

  describe("with only one", () => {
    test("raises it, whatever the other has", () => {
      expect(steps(of(1, 1), of(1, 1), "secondary")).toEqual(["secondary 2"]);
      expect(steps(of(1, 2), of(1, 2), "secondary")).toEqual(["secondary 3"]);
      expect(steps(of(1, 2), of(1, 2), "primary")).toEqual(["primary 2"]);
    });

    test("does not raise it again when that was not deployed yet", () => {
      expect(steps(of(1, 2), of(1, 1), "secondary")).toEqual(["secondary 2 (in settings)"]);
    });

    test("refuses when a deployment would replace the other", () => {
      expect(steps(of(2, 1), of(1, 1), "secondary")).toContain("--only primary");
    });
  });
});
