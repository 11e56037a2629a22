import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { rangeWatcherArchive } from "../../../../src/constructs/watch/range-watcher/archive";
import { bundleRangeWatcher } from "../../../../src/constructs/watch/range-watcher/bundle";

describe("the archive", () => {
  const bytes = readFileSync(rangeWatcherArchive().file);

  test("holds the function, and the SDK is left to the runtime", () => {
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(["index.js"]);
    const code = Buffer.from(files["index.js"]).toString();
    const required = [...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
    // What Node and the Node 22 runtime of Lambda have; `import()` would not find the latter's SDK.
    expect([...new Set(required)].filter((name) => !name.startsWith("node:")).sort()).toEqual([
      "@aws-sdk/client-cloudwatch-logs",
      "@aws-sdk/client-ec2",
      "@aws-sdk/client-eventbridge",
      "@aws-sdk/client-sns",
    ]);
    expect(code).not.toMatch(/\bimport\(/);
  });

  test("is small", () => {
    expect(bytes.length).toBeLessThan(200 * 1024);
  });

  test("is the same bytes in every folder and time zone, or every machine would plan a change", () => {
    const [cwd, zone] = [process.cwd(), process.env.TZ];
    try {
      process.chdir("/");
      process.env.TZ = "Pacific/Kiritimati";
      expect(Buffer.from(bundleRangeWatcher().bytes).equals(bytes)).toBe(true);
    } finally {
      process.chdir(cwd);
      process.env.TZ = zone;
    }
    expect(Buffer.from(bytes).includes(cwd)).toBe(false);
  });

  test("is known by the hash that Lambda tells", () => {
    expect(rangeWatcherArchive().sha256).toBe(createHash("sha256").update(bytes).digest("base64"));
  });
});
