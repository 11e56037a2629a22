import { bin } from "../../package.json";
import * as open from "../../src/aws/open";
import { UserError } from "../../src/model/user-error";
import { bastion } from "../support/cli";
import { SettingsFolder } from "../support/settings-file";
import { MINIMAL_SETTINGS } from "../support/synth";
import { startProgram } from "../support/process";

// CDKTF is loaded, and a process is started: both take seconds where the processor is shared.
jest.setTimeout(60_000);

describe("the end of a command line", () => {
  const folder = new SettingsFolder();
  const file = folder.write("corp-ssh", MINIMAL_SETTINGS);
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => folder.remove());

  const COMMANDS = [["status"], ["roll"], ["rehearse", "--yes"], ["adopt"], ["known-hosts"], ["allowlist"]];

  test.each(COMMANDS)("a bug in bastion %s is told with its stack, and ends it with 3", async (...args) => {
    jest.spyOn(open, "openAwsView").mockImplementation(() => {
      throw new TypeError("x is not a function");
    });
    const { out, err, exitCode } = await bastion([...args, "-s", file], process.env);
    expect(out).toBe("");
    expect(err).toMatch(/TypeError: x is not a function\n {4}at /);
    expect(exitCode).toBe(3);
  });

  test.each(COMMANDS)("what AWS refuses to bastion %s is one line, and ends it with 3", async (...args) => {
    jest.spyOn(open, "openAwsView").mockImplementation(() => {
      throw new UserError("AWS is not there");
    });
    const { out, err, exitCode } = await bastion([...args, "-s", file], process.env);
    expect({ out, err, exitCode }).toEqual({ out: "", err: "AWS is not there\n", exitCode: 3 });
  });

  test("a bug while something is read is none of the things that could not be read", async () => {
    const aws = new Proxy({} as ReturnType<typeof open.openAwsView>, {
      get: (_, name) => (name === "close" ? () => undefined : undefined),
    });
    jest.spyOn(open, "openAwsView").mockReturnValue(aws);
    const { out, err, exitCode } = await bastion(["status", "-s", file]);
    expect(out).toBe("");
    expect(err).toMatch(/TypeError: aws\.\w+ is not a function\n {4}at /);
    expect(exitCode).toBe(3);
  });

  test("wrong settings end it with 1, one line for each problem", async () => {
    const wrong = folder.write("wrong", { ...MINIMAL_SETTINGS, protected: true });
    const { err, exitCode } = await bastion(["matrix", "-s", wrong]);
    expect(err).toMatch(/^.*protected: is no known key.*\n$/);
    expect(exitCode).toBe(1);
  });

  test("a wrong command line ends it with 2", async () => {
    expect((await bastion(["matrix", "--nonsense"])).exitCode).toBe(2);
    expect((await bastion(["known-hosts", "other", "-s", file])).exitCode).toBe(2);
  });

  test("a bug that nobody waited for ends the process with 3", async () => {
    const program = startProgram("__tests__/support/late-bug.ts", process.env, ["--help"]);
    expect(await program.ended).toBe(3);
    expect(program.output()).toMatch(/TypeError: nobody waits\n {4}at /);
  });
});

describe("the command line", () => {
  test("has the names that the package installs", async () => {
    const { out } = await bastion(["--help"]);
    const [, names] = /^Usage: (\S+) /.exec(out)!;
    expect(names.split("|")).toEqual(Object.keys(bin));
    expect(new Set(Object.values(bin)).size).toBe(1);
  });

  test("calls itself by its long name in the usage of a command", async () => {
    expect((await bastion(["roll", "--help"])).out).toContain("Usage: redundant-bastion roll ");
  });
});
