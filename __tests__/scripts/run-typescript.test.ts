import { execFile } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const PROJECT = join(__dirname, "../..");

/** What a process wrote. */
interface Written {
  readonly out: string;
  readonly err: string;
}

describe("a program run by run-typescript.js", () => {
  let folder: string;

  /** The cache as the loader names it. */
  const cache = (): string => join(folder, "node_modules/.cache/redundant-bastion/typescript");
  const kept = (): string[] => readdirSync(cache()).map((name) => join(cache(), name));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "run-typescript-"));
    write("scripts/run-typescript.js", readFileSync(join(PROJECT, "scripts/run-typescript.js"), "utf8"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(join(PROJECT, "node_modules/esbuild"), join(folder, "node_modules/esbuild"));
    write("main.ts", 'import { word } from "./src/word";\nconsole.log(word("hello" as string));\n');
    write("src/word.ts", "export const word = (text: string): string => `${text}, first`;\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }

  function run(program = "main.ts"): Promise<Written> {
    const command = ["-r", "./scripts/run-typescript.js", program];
    return new Promise((resolve) => {
      execFile(process.execPath, command, { cwd: folder }, (_error, out, err) => resolve({ out, err }));
    });
  }

  const expectOutput = async (out: string): Promise<void> =>
    expect(await run()).toEqual({ out: `${out}\n`, err: "" });

  test("keeps what it translated, and uses that the next time", async () => {
    await expectOutput("hello, first");
    expect(kept()).toHaveLength(2);
    // Without the translator only what was kept can run.
    rmSync(join(folder, "node_modules/esbuild"));
    write(
      "node_modules/esbuild/package.json",
      readFileSync(join(PROJECT, "node_modules/esbuild/package.json"), "utf8"),
    );
    await expectOutput("hello, first");
  });

  test("is never older than its sources, and keeps one translation of each", async () => {
    await expectOutput("hello, first");
    write("src/word.ts", "export const word = (text: string): string => `${text}, second`;\n");
    await expectOutput("hello, second");
    write("src/word.ts", "export const word = (text: string): string => `${text}, first`;\n");
    await expectOutput("hello, first");
    write("src/word/index.ts", "export const word = (): string => `from a folder`;\n");
    rmSync(join(folder, "src/word.ts"));
    await expectOutput("from a folder");
    expect(kept().filter((file) => file.includes("word.ts"))).toHaveLength(1);
  });

  test("is translated again by another release of the translator", async () => {
    await expectOutput("hello, first");
    rmSync(join(folder, "node_modules/esbuild"));
    write("node_modules/esbuild/package.json", '{ "version": "0.0.1" }');
    write(
      "node_modules/esbuild/index.js",
      "exports.transformSync = () => ({ code: 'console.log(\"another release\");\\n' });",
    );
    await expectOutput("another release");
  });

  test.each([
    ["is empty", (): string => ""],
    ["was cut off", (text: string): string => text.slice(0, text.length / 2)],
    ["was changed", (text: string): string => text.replace("first", "forged")],
  ])("does not use a kept file that %s, and mends it", async (_what, damage) => {
    await expectOutput("hello, first");
    const whole = kept().map((file) => readFileSync(file, "utf8"));
    for (const file of kept()) {
      writeFileSync(file, damage(readFileSync(file, "utf8")));
    }
    await expectOutput("hello, first");
    expect(kept().map((file) => readFileSync(file, "utf8"))).toEqual(whole);
  });

  test("runs where nothing can be kept", async () => {
    // A file in the place of the folder: root, as whom tests may run, can write everywhere else.
    write("node_modules/.cache", "");
    await expectOutput("hello, first");
    await expectOutput("hello, first");
  });

  test("runs several times at once, and leaves no unfinished file", async () => {
    const written = await Promise.all(Array.from({ length: 6 }, () => run()));
    expect(written).toEqual(Array.from({ length: 6 }, () => ({ out: "hello, first\n", err: "" })));
    expect(kept().every((file) => file.endsWith(".js"))).toBe(true);
    await expectOutput("hello, first");
  });

  test("reads the files beside its source", async () => {
    write("src/files/text.txt", "beside");
    write(
      "src/word.ts",
      [
        'import { readFileSync } from "node:fs";',
        'import { join } from "node:path";',
        'export const word = (): string => readFileSync(join(__dirname, "files/text.txt"), "utf8");',
      ].join("\n"),
    );
    await expectOutput("beside");
  });

  test("names lines of the TypeScript in stack traces, translated now or before", async () => {
    write(
      "src/word.ts",
      "interface Gone {\n  readonly here: string;\n}\n\nexport function word(text: string): Gone {\n  throw new Error(text);\n}\n",
    );
    for (const { err } of [await run(), await run()]) {
      expect(err).toContain(join(folder, "src/word.ts:6:9"));
      expect(err).toContain(join(folder, "main.ts:2:13"));
    }
  });

  test("says where the syntax is wrong", async () => {
    write("src/word.ts", "export const word = ;\n");
    expect((await run()).err).toMatch(/src\/word\.ts:1:20: ERROR: Unexpected ";"/);
  });
});
