import { EXIT_CODE_MEANINGS, ExitCode } from "../src/model/user-error";
import type { CliContext } from "../src/cli/context";
import { bastionProgram } from "../src/cli/program";
import { markdownTable } from "./markdown";

/** Columns of the help as it stands in the page. */
const WIDTH = 100;

/** The page about the command line, from the commands themselves. */
export function cliPage(): string {
  const program = bastionProgram(nowhere());
  const sections = program.commands.map((command) => {
    let help = "";
    command.configureOutput({ writeOut: (text) => (help += text), getOutHelpWidth: () => WIDTH });
    command.outputHelp();
    return `## redundant-bastion ${command.name()}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
  });
  return [INTRODUCTION, exitCodeTable(), ...sections].join("\n");
}

const INTRODUCTION = `# The command line

\`npx redundant-bastion <command>\` is for operators and pipelines. \`npx redundant-bastion completion\` prints the
completion for your shell.

- \`BASTION_SETTINGS\` names the settings: a file, or a folder of files. \`--settings\` overrides it for one command.
- Results go to standard output; progress and errors go to standard error.
- Output has colours only on a terminal, and not when \`NO_COLOR\` is set.
- The AWS credentials are those of the environment, as for the AWS CLI.

\`npm run docs\` writes this page from the commands.

## Exit codes
`;

function exitCodeTable(): string {
  const rows = Object.entries(ExitCode).map(([name, code]) => [
    String(code),
    EXIT_CODE_MEANINGS[name as keyof typeof ExitCode],
  ]);
  return `<!-- prettier-ignore -->\n${markdownTable(["Code", "Meaning"], rows)}\n`;
}

/** A world in which nothing happens: the commands are only described. */
function nowhere(): CliContext {
  const nothing = (): void => undefined;
  return {
    env: {},
    out: nothing,
    err: nothing,
    readInput: () => Promise.resolve(Buffer.alloc(0)),
    interruptible: () => new AbortController().signal,
    isTerminal: false,
    exitWith: nothing,
  };
}
