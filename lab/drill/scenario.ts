import { join } from "node:path";
import { z } from "zod";
import { pathText } from "../../src/model/field-path";
import { SettingsError, type Problem } from "../../src/settings/problem";
import { readText } from "../../src/settings/read-text";
import { readSource, type SettingsSource } from "../../src/settings/source";

/** The scenarios of this project. */
export const DEFAULT_SCENARIOS = join(__dirname, "scenarios.yaml");

const node = z.enum(["primary", "secondary"]);
const seconds = z.number().positive().describe("seconds of AWS's time");
const percent = z.number().min(0).max(100);

/** What must come after something was done, each within a time. */
const wanted = z
  .strictObject({
    moves: node.describe("the name moves to this host and people log in there: measured against the budget"),
    logins: node.describe("people log in to this host, wherever the name led before"),
    nobody: seconds.describe("nobody gets in for so long"),
    health: z.strictObject({ primary: z.boolean(), secondary: z.boolean() }).partial(),
    share: z
      .strictObject({ primary: percent, secondary: percent })
      .partial()
      .describe("percentage of the checkers that say healthy"),
    alarm: z.record(z.string(), z.enum(["OK", "ALARM"])).describe("end of an alarm's name → its state"),
    session: z.literal("lost").describe("the long session that was open is lost"),
    within: seconds.describe("Default: the budget"),
  })
  .partial();

const action = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.strictObject({ do: z.literal(name), ...shape, until: wanted.optional() });

const step = z.discriminatedUnion("do", [
  action("kill-sshd", { host: node }),
  action("start-sshd", { host: node }),
  action("freeze-sshd", { host: node }),
  action("thaw-sshd", { host: node }),
  action("unplug", { host: node }),
  action("plug-in", { host: node }),
  action("move-checkers", {
    percent: percent.describe("so many of the checkers check from ranges the security group lacks"),
  }),
  action("deploy", {
    set: z.record(z.string(), z.unknown()).optional().describe("path in the settings → value"),
  }),
  /** Deploys a raised generation; is done when the old host is gone. */
  action("rebuild", { host: node }),
  /** Is done when that deployment is, and the new host answers. */
  action("rebuilt", { host: node }),
  action("flap", { host: node, down: seconds, up: seconds, times: z.int().positive() }),
  action("wait", { seconds }),
]);

const count = z.union([
  z.int().min(0),
  z.strictObject({ atLeast: z.int() }),
  z.strictObject({ atMost: z.int() }),
]);

const scenario = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  /** What is to be seen, for the reader of the report. */
  tells: z.string(),
  /** How many times faster than the other scenarios; in real time all run in real time. */
  compress: z.number().min(1).default(1),
  steps: z.array(step).min(1),
  expect: z.strictObject({
    /** How often the name was answered by the other host. */
    switches: count,
    failedLogins: count,
    /** Whether the session that was open at the beginning was kept to the end. */
    session: z.enum(["kept", "lost"]).optional(),
    /** Alarms that must not have gone off: ends of their names. */
    noAlarm: z.array(z.string()).default([]),
  }),
});

/** A scenario of the drill, as its file describes it. */
export type Scenario = z.infer<typeof scenario>;

/** One step of a scenario. */
export type Step = Scenario["steps"][number];

/** What must come after a step. */
export type Wanted = NonNullable<Step["until"]>;

/** A number that something must have, or a limit to it. */
export type Count = z.infer<typeof count>;

const scenarios = z
  .array(scenario)
  .min(1)
  .superRefine((all, context) => {
    const ids = all.map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) !== index) {
        context.addIssue({
          code: "custom",
          path: [index, "id"],
          message: `must differ from the others, got "${id}" again`,
        });
      }
    }
  });

/**
 * Reads the scenarios of a file.
 *
 * @throws {SettingsError} with everything that is wrong in it, and where
 */
export function readScenarios(file: string): Scenario[] {
  const content = readText(file);
  if ("fault" in content) {
    throw new SettingsError([{ file, message: content.fault }]);
  }
  if (content.text.trim() === "") {
    throw new SettingsError([{ file, message: "holds no scenarios" }]);
  }
  const { source, problems } = readSource(file, content.text);
  const result = scenarios.safeParse(source?.value);
  const found =
    source === undefined ? [] : (result.error?.issues ?? []).map((issue) => problemOf(issue, source));
  if (!result.success || problems.length > 0) {
    throw new SettingsError([...problems, ...found]);
  }
  return result.data;
}

function problemOf(issue: z.core.$ZodIssue, source: SettingsSource): Problem {
  const at =
    issue.code === "unrecognized_keys"
      ? source.keyPositionOf([...issue.path, issue.keys[0]])
      : source.positionOf(issue.path);
  return { ...at, path: pathText(issue.path), message: issue.message };
}
