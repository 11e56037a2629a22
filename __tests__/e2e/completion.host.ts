import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bastion } from "../support/cli";

/** The names of the command. */
const NAMES = ["redundant-bastion", "bastion"];

/** Shells that are no part of every system: Debian packages zsh and fish. */
describe("the completion in shells that are installed for it", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-completion-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function script(shell: string): Promise<string> {
    const file = join(folder, `completion.${shell}`);
    writeFileSync(file, (await bastion(["completion", shell])).out);
    return file;
  }

  test.each(NAMES)("fish completes commands, options and values of %s", async (name) => {
    const file = await script("fish");
    const offered = (line: string): string[] =>
      execFileSync("fish", ["--no-config", "-c", `source ${file}; complete -C '${line}'`], {
        encoding: "utf8",
      })
        .split("\n")
        .filter(Boolean)
        .map((one) => one.split("\t")[0]);
    expect(offered(`${name} ro`)).toEqual(["roll"]);
    expect(offered(`${name} roll --dr`)).toEqual(["--dry-run"]);
    expect(offered(`${name} roll --only `)).toEqual(["primary", "secondary"]);
  });

  test.each(NAMES)("zsh takes the script, and has it complete %s", async (name) => {
    const file = await script("zsh");
    const program = `autoload -U compinit; compinit -u -d ${join(folder, "dump")}; source ${file}; print $_comps[${name}]`;
    expect(execFileSync("zsh", ["-f", "-c", program], { encoding: "utf8" })).toBe("_redundant_bastion\n");
  });
});
