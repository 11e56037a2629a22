import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleRangeWatcher } from "../../../../src/constructs/watch/range-watcher/bundle";
import { keptArchive, sha256Of } from "../../../../src/constructs/watch/range-watcher/kept-archive";

describe("the kept archive", () => {
  let folder: string;
  let source: string;
  let cache: string;

  /** A bundle is what its source says. */
  const make = jest.fn(() => ({ bytes: readFileSync(source), inputs: [source] }));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kept-archive-"));
    source = join(folder, "source.ts");
    cache = join(folder, "cache");
    writeFileSync(source, "first");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function expectBundle(text: string): void {
    const { file, sha256 } = keptArchive(make, cache);
    expect(readFileSync(file, "utf8")).toBe(text);
    expect(sha256).toBe(sha256Of(Buffer.from(text)));
  }

  test("is made once for the same sources", () => {
    expectBundle("first");
    expectBundle("first");
    expect(make).toHaveBeenCalledTimes(1);
  });

  test("is made again when a source has changed or is gone", () => {
    expectBundle("first");
    writeFileSync(source, "second");
    expectBundle("second");
    rmSync(source);
    source = join(folder, "other.ts");
    writeFileSync(source, "third");
    expectBundle("third");
    expect(make).toHaveBeenCalledTimes(3);
  });

  test.each([
    ["the archive is cut off", (): string => keptArchive(make, cache).file, "fir"],
    ["the index is cut off", (): string => join(cache, "range-watcher.json"), '{ "sha256": "'],
    ["the index is something else", (): string => join(cache, "range-watcher.json"), "null"],
  ])("is made again when %s", (_what, damaged, text) => {
    expectBundle("first");
    writeFileSync(damaged(), text);
    expectBundle("first");
    expect(make).toHaveBeenCalledTimes(2);
    expectBundle("first");
    expect(make).toHaveBeenCalledTimes(2);
  });

  test("leaves no unfinished file", () => {
    expectBundle("first");
    expect(
      readdirSync(cache, { recursive: true, encoding: "utf8" }).map((name) => name.split("/").pop()),
    ).toEqual(expect.not.arrayContaining([expect.stringMatching(/\.\d+$/)]));
  });

  test("is elsewhere where the cache cannot be written", () => {
    // A file in the place of the folder: root, as whom tests may run, can write everywhere else.
    writeFileSync(cache, "");
    expectBundle("first");
    expectBundle("first");
    expect(make).toHaveBeenCalledTimes(2);
  });
});

test("the bundle is made from the function, what it imports, and the releases of the tools", () => {
  const { inputs } = bundleRangeWatcher();
  expect(inputs).toEqual(
    expect.arrayContaining(
      [
        /range-watcher\/function\/handler\.ts$/,
        /src\/model\/ip-ranges\.ts$/,
        /range-watcher\/bundle\.ts$/,
        /node_modules\/esbuild\/package\.json$/,
        /node_modules\/fflate\/package\.json$/,
      ].map((pattern) => expect.stringMatching(pattern) as string),
    ),
  );
});
