import { Command, CommanderError } from "commander";
import { errorReport, ExitCode } from "../model/user-error";
import { adoptCommand } from "./commands/adopt";
import { allowlistCommand } from "./commands/allowlist";
import { completionCommand } from "./commands/completion";
import { rehearseCommand } from "./commands/rehearse";
import { guardCommand } from "./commands/guard";
import { knownHostsCommand } from "./commands/known-hosts";
import { matrixCommand } from "./commands/matrix";
import { rollCommand } from "./commands/roll";
import { sshConfigCommand } from "./commands/ssh-config";
import { statusCommand } from "./commands/status";
import { validateCommand } from "./commands/validate";
import type { CliContext } from "./context";

/** All commands, in the order of the help. */
const COMMANDS: readonly ((context: CliContext) => Command)[] = [
  validateCommand,
  statusCommand,
  rollCommand,
  rehearseCommand,
  guardCommand,
  adoptCommand,
  sshConfigCommand,
  knownHostsCommand,
  allowlistCommand,
  matrixCommand,
  completionCommand,
];

/** The command line `redundant-bastion`, for short `bastion`. */
export function bastionProgram(context: CliContext): Command {
  const program = new Command("redundant-bastion")
    .alias("bastion")
    .description("Two SSH bastions on AWS with addresses that never change, behind one name");
  for (const command of COMMANDS) {
    program.addCommand(command(context));
  }
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: context.out, writeErr: context.err });
  }
  return program;
}

/** Runs a command line and turns whatever goes wrong into a message and an exit code. */
export async function runCli(args: readonly string[], context: CliContext): Promise<void> {
  try {
    await bastionProgram(context).parseAsync([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said it already.
      context.exitWith(error.exitCode === 0 ? ExitCode.ok : ExitCode.usage);
      return;
    }
    const { text, exitCode } = errorReport(error);
    context.err(text);
    context.exitWith(exitCode);
  }
}
