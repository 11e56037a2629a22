import { Argument, Command } from "commander";
import { bashCompletion } from "../completion/bash";
import { fishCompletion } from "../completion/fish";
import { commandNodes, type CommandNode } from "../completion/tree";
import { zshCompletion } from "../completion/zsh";
import type { CliContext } from "../context";

/** How a completion is written, by shell. */
const SHELLS: Readonly<Record<string, (program: string, commands: readonly CommandNode[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `bastion completion <shell>`: lets a shell complete commands and options. */
export function completionCommand(context: CliContext): Command {
  const command = new Command("completion")
    .description("print the completion of commands and options for a shell")
    .addArgument(new Argument("<shell>", "which shell").choices(Object.keys(SHELLS)))
    .addHelpText("after", HELP)
    .action((shell: string) => {
      const program = command.parent!;
      context.out(SHELLS[shell](program.name(), commandNodes(program)));
    });
  return command;
}

const HELP = `
To have it in every shell, where bastion is on the PATH:

  bash   echo 'source <(bastion completion bash)' >> ~/.bashrc
  zsh    echo 'source <(bastion completion zsh)' >> ~/.zshrc     (after compinit)
  fish   bastion completion fish > ~/.config/fish/completions/bastion.fish
`;
