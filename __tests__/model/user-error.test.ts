import { AwsError } from "../../src/aws/call";
import { DidNotMove, NotReverted } from "../../src/commands/rehearse/rehearsal";
import { NoRehearsalPlan } from "../../src/commands/rehearse/plan";
import { EditError } from "../../src/commands/roll/edit-generation";
import { RollRefused } from "../../src/commands/roll/roll";
import { errorReport, UserError, userMessage } from "../../src/model/user-error";
import { SettingsError } from "../../src/settings";
import { PlanError } from "../../src/terraform/plan";
import { ShellError } from "../../src/terraform/shell";

describe("errors that users see", () => {
  test.each([
    ["UserError", new UserError("a reason"), 3],
    ["AwsError", new AwsError("a reason"), 3],
    ["ShellError", new ShellError("a reason"), 3],
    ["PlanError", new PlanError("a reason"), 3],
    ["EditError", new EditError("a reason"), 3],
    ["SettingsError", new SettingsError([{ file: "a reason", message: "" }]), 1],
    ["RollRefused", new RollRefused("a reason"), 1],
    ["NoRehearsalPlan", new NoRehearsalPlan("a reason"), 1],
    ["DidNotMove", new DidNotMove("a reason"), 1],
    ["NotReverted", new NotReverted(new UserError("a reason")), 3],
  ])("a %s is one line, with its own name and exit code", (name, error, exitCode) => {
    const { text, exitCode: code } = errorReport(error);
    expect(text).toMatch(/^.*a reason.*\n$/);
    expect(code).toBe(exitCode);
    expect(error.name).toBe(name);
    expect(userMessage(error)).toBe(error.message);
  });

  test("a bug is told with its stack, and that of its cause, and never with the code for what needs a person", () => {
    const cause = new RangeError("the cause");
    const { text, exitCode } = errorReport(new TypeError("a bug", { cause }));
    expect(text).toMatch(/^Unexpected error\..*\nTypeError: a bug\n {4}at .*\n/);
    expect(text).toMatch(/\nCaused by: RangeError: the cause\n {4}at /);
    expect(exitCode).toBe(3);
  });

  test.each([[undefined], ["a text"], [42]])("whatever else is thrown is told too: %p", (thrown) => {
    expect(errorReport(thrown)).toEqual({ text: expect.stringContaining(String(thrown)), exitCode: 3 });
  });

  test("a bug is no message for the user: it is thrown on", () => {
    const bug = new TypeError("a bug");
    expect(() => userMessage(bug)).toThrow(bug);
  });

  test("a health check that could not be restored because of a bug says so, with the stack", () => {
    expect(new NotReverted(new TypeError("a bug")).message).toMatch(
      /^The health check of the primary could not be restored: TypeError: a bug\n {4}at /,
    );
  });
});
