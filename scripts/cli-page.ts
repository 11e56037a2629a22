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
    return `## bastion ${command.name()}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
  });
  return [INTRODUCTION, exitCodeTable(), ...sections].join("\n");
}

const INTRODUCTION = `# The command line

\`npx bastion <command>\` is for the person on duty and for pipelines. \`npx bastion completion\` teaches it to your shell.

- \`BASTION_SETTINGS\` names the settings, a file or a folder of them; \`--settings\` does so for one command.
- What was asked for goes to the standard output, progress and errors to the standard error.
- Colours are used on a terminal only, and not when \`NO_COLOR\` is set.
- AWS is asked with the credentials of the environment, as the AWS CLI does.

This page is made from the commands by \`npm run docs\`.

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
