import { Argument, Command } from "commander";
import { bashCompletion } from "../completion/bash";
import { fishCompletion } from "../completion/fish";
import { commandNodes, programNames, type CommandNode, type ProgramNames } from "../completion/tree";
import { zshCompletion } from "../completion/zsh";
import type { CliContext } from "../context";

/** How a completion is written, by shell. */
const SHELLS: Readonly<Record<string, (programs: ProgramNames, commands: readonly CommandNode[]) => string>> =
  {
    bash: bashCompletion,
    zsh: zshCompletion,
    fish: fishCompletion,
  };

/** `redundant-bastion completion <shell>`: lets a shell complete commands and options. */
export function completionCommand(context: CliContext): Command {
  const command = new Command("completion")
    .description("print the completion of commands and options for a shell")
    .addArgument(new Argument("<shell>", "which shell").choices(Object.keys(SHELLS)))
    .addHelpText("after", HELP)
    .action((shell: string) => {
      const program = command.parent ?? command;
      context.out(SHELLS[shell](programNames(program), commandNodes(program)));
    });
  return command;
}

const HELP = `
It completes redundant-bastion and the short name bastion. To have it in every new shell, where
redundant-bastion is on the PATH:

  bash   echo 'source <(redundant-bastion completion bash)' >> ~/.bashrc
  zsh    echo 'source <(redundant-bastion completion zsh)' >> ~/.zshrc     (after compinit)
  fish   echo 'redundant-bastion completion fish | source' >> ~/.config/fish/config.fish
`;
