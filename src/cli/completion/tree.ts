import type { Argument, Command, Option } from "commander";

/** The names a program can be called by: its own, then the shorter ones. */
export type ProgramNames = readonly [string, ...string[]];

/** What a value can be completed with. */
export type Completion = readonly string[] | "file" | "nothing";

/** An option, as a shell completes it. */
export interface OptionNode {
  /** Its names with their hyphens. */
  readonly flags: readonly string[];

  /** What it is for. */
  readonly description: string;

  /**
   * What its value is completed with.
   *
   * @default - it takes no value
   */
  readonly value?: Completion;
}

/** A command, as a shell completes it. */
export interface CommandNode {
  /** Its name. */
  readonly name: string;

  /** What it is for. */
  readonly description: string;

  /** Its options. */
  readonly options: readonly OptionNode[];

  /** What its arguments are completed with. */
  readonly argument: Completion;
}

/** The names of a program. */
export function programNames(program: Command): ProgramNames {
  return [program.name(), ...program.aliases()];
}

/** The name of the shell function that completes a program. */
export function completionFunction([program]: ProgramNames): string {
  return `_${program.replaceAll("-", "_")}`;
}

/** The commands of a program, with all a completion needs. */
export function commandNodes(program: Command): CommandNode[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: command.createHelp().visibleOptions(command).map(optionNode),
    argument: argumentCompletion(command.registeredArguments[0]),
  }));
}

function optionNode({ short, long, description, required, argChoices, flags }: Option): OptionNode {
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    description,
    value: required
      ? (argChoices ?? (/<(?:location|file|folder)/.test(flags) ? "file" : "nothing"))
      : undefined,
  };
}

function argumentCompletion(argument: Argument | undefined): Completion {
  if (argument === undefined || argument.name() === "pair") {
    return "nothing";
  }
  return argument.argChoices ?? "file";
}
