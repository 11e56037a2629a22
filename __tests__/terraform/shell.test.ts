import { runInShell, ShellError } from "../../src/terraform/shell";

describe("runInShell", () => {
  const never = new AbortController().signal;

  test("runs a command with its environment and hands on every line", async () => {
    const lines: string[] = [];
    const env = { ...process.env, BASTION_PAIR: "corp-ssh" };
    const onLine = (line: string): void => void lines.push(line);
    await runInShell('echo "deploying $BASTION_PAIR"; echo done >&2', { env, onLine, signal: never });
    expect(lines.sort()).toEqual(["deploying corp-ssh", "done"]);
  });

  test("fails when the command fails", async () => {
    const run = runInShell("exit 4", { env: process.env, onLine: () => undefined, signal: never });
    await expect(run).rejects.toThrow(new ShellError("exit 4 failed (exit code 4)"));
  });

  test("interrupts the command and all it started, once, and waits for its end", async () => {
    const lines: string[] = [];
    const controller = new AbortController();
    const run = runInShell(
      `trap 'echo interrupted; exit 0' INT; echo started; while :; do sleep 0.05; done`,
      {
        env: process.env,
        onLine: (line) => {
          lines.push(line);
          controller.abort();
        },
        signal: controller.signal,
      },
    );
    await expect(run).rejects.toThrow("This operation was aborted");
    expect(lines).toEqual(["started", "interrupted"]);
  });

  test("does not begin when it is interrupted already", async () => {
    const onLine = jest.fn();
    const signal = AbortSignal.abort();
    await expect(runInShell("echo begun", { env: process.env, onLine, signal })).rejects.toThrow("aborted");
    expect(onLine).not.toHaveBeenCalled();
  });
});
