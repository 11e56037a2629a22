import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError, run, runOrThrow } from "../../../lab/tools/run";
import { waitUntil } from "../../../lab/tools/wait-until";
import { PATIENCE } from "../../support/patience";

/** Whether a process is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("running a command", () => {
  test("gives both outputs in order, standard output by itself, and the exit code", async () => {
    const lines: string[] = [];
    const result = await run("sh", ["-c", "echo one; sleep 0.05; echo two >&2; exit 7"], {
      onLine: (line) => lines.push(line),
    });
    expect(result).toEqual({ exitCode: 7, output: "one\ntwo", stdout: "one" });
    expect(lines).toEqual(["one", "two"]);
  });

  test("that must succeed fails with what it printed", async () => {
    await expect(runOrThrow("sh", ["-c", "echo the reason; exit 3"])).rejects.toThrow(
      /failed with exit code 3:\nthe reason/,
    );
    await expect(runOrThrow("sh", ["-c", "echo fine"])).resolves.toMatchObject({ stdout: "fine" });
  });

  test("that is not there says so", async () => {
    await expect(run("no-such-command-here", [])).rejects.toThrow("no-such-command-here: is not installed");
  });

  test("writes its log", async () => {
    const folder = mkdtempSync(join(tmpdir(), "bastion-run-"));
    const logFile = join(folder, "logs/it.log");
    await run("sh", ["-c", "echo one"], { logFile });
    expect(readFileSync(logFile, "utf8")).toBe("$ sh -c echo one\none\n");
    rmSync(folder, { recursive: true });
  });

  test("that is stopped ends with everything it started", async () => {
    const abort = new AbortController();
    let grandchild = 0;
    const parent = 'console.log(require("node:child_process").spawn("sleep", ["60"]).pid)';
    const running = run(process.execPath, ["-e", parent], {
      signal: abort.signal,
      onLine: (line) => {
        grandchild = Number(line);
        abort.abort();
      },
    });
    await expect(running).rejects.toThrow(CommandError);
    expect(grandchild).toBeGreaterThan(0);
    await waitUntil(() => !isAlive(grandchild), { what: "its child to end", milliseconds: PATIENCE });
  });
});

describe("waiting for something", () => {
  test("ends when it holds", async () => {
    let asked = 0;
    await waitUntil(() => ++asked === 3, { what: "three", milliseconds: PATIENCE, every: 1 });
    expect(asked).toBe(3);
  });

  test("fails with what was waited for", async () => {
    await expect(waitUntil(() => false, { what: "Godot", milliseconds: 20, every: 5 })).rejects.toThrow(
      "in vain for Godot",
    );
  });
});
