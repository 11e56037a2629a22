import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bastion } from "../../support/cli";

describe("redundant-bastion completion", () => {
  test.each(["bash", "zsh", "fish"])("%s: knows every command and every option", async (shell) => {
    const { out } = await bastion(["completion", shell]);
    const help = await bastion(["--help"]);
    const commands = [...help.out.matchAll(/^ {2}([a-z-]+) (?:\[|<)/gm)].map(([, name]) => name);
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands.filter((name) => name !== "help")) {
      expect(out).toContain(command);
      const options = (await bastion([command, "--help"])).out.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm);
      for (const [, option] of options) {
        expect(out).toContain(shell === "fish" ? `-l ${option.slice(2)}` : option);
      }
    }
  });

  test("refuses a shell it does not know", async () => {
    const { err, exitCode } = await bastion(["completion", "cmd"]);
    expect(err).toContain("Allowed choices are bash, zsh, fish");
    expect(exitCode).toBe(2);
  });

  describe("in a real bash", () => {
    let folder: string;
    let script: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "bastion-completion-"));
      script = join(folder, "completion.bash");
      writeFileSync(script, (await bastion(["completion", "bash"])).out);
      writeFileSync(join(folder, "plan.json"), "{}");
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    /** What is offered for the last of the words. */
    function offered(name: string, words: readonly string[]): string[] {
      const line = [name, ...words].map((word) => `'${word}'`).join(" ");
      const program = `source '${script}'; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; set -- $(complete -p ${name}); "$3"; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return execFileSync("bash", ["-c", program], { cwd: folder, encoding: "utf8" })
        .split("\n")
        .filter(Boolean);
    }

    test.each([
      ["a command", ["ro"], ["roll"]],
      ["an option", ["roll", "--dr"], ["--dry-run"]],
      ["an option after others", ["roll", "--json", "--on"], ["--only"]],
      ["the value of an option", ["roll", "--only", ""], ["primary", "secondary"]],
      ["the beginning of a value", ["roll", "--only", "s"], ["secondary"]],
      ["an argument with choices", ["completion", "z"], ["zsh"]],
      ["a file", ["guard", "pl"], ["plan.json"]],
      ["a file as the value of an option", ["status", "-s", "pl"], ["plan.json"]],
      ["nothing for a free value", ["roll", "--timeout", ""], []],
      ["nothing for an unknown command", ["reboot", ""], []],
    ])("completes %s", (_, words, expected) => {
      expect(offered("redundant-bastion", words)).toEqual(expected);
      expect(offered("bastion", words)).toEqual(expected);
    });
  });
});
