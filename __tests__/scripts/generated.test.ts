import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeOrCheck } from "../../scripts/generated";
import { SettingsFolder } from "../support/settings";

describe("a generated file", () => {
  const folder = new SettingsFolder();
  const { argv } = process;
  let complaints: string;
  beforeEach(() => {
    complaints = "";
    jest.spyOn(process.stderr, "write").mockImplementation((text) => {
      complaints += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.argv = argv;
    process.exitCode = undefined;
  });

  function run(content: string, ...options: string[]): typeof process.exitCode {
    process.argv = ["node", "script", ...options];
    writeOrCheck({ file: join(folder.path, "sub/x.md"), content, command: "npm run x" });
    const { exitCode } = process;
    process.exitCode = undefined;
    return exitCode;
  }

  test("is written, and its folder with it", () => {
    run("one");
    run("two");
    expect(readFileSync(join(folder.path, "sub/x.md"), "utf8")).toBe("two");
  });

  test("is compared by --check, and not written", () => {
    expect(run("one", "--check")).toBe(1);
    run("one");
    expect(run("one", "--check")).toBeUndefined();
    expect(run("two", "--check")).toBe(1);
    expect(complaints).toMatch(/sub\/x\.md is not what the source says: run npm run x\n$/);
    expect(readFileSync(join(folder.path, "sub/x.md"), "utf8")).toBe("one");
  });
});
