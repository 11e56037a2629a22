import type { CommandNode, Completion, OptionNode, ProgramNames } from "./tree";

/** Completion for fish. */
export function fishCompletion(
  [program, ...aliases]: ProgramNames,
  commands: readonly CommandNode[],
): string {
  return `# Completion of ${program} for fish:  ${program} completion fish | source
complete -c ${program} -f
${commands.flatMap((command) => commandLines(program, command)).join("\n")}
${aliases.map((alias) => `complete -c ${alias} --wraps ${program}`).join("\n")}
`;
}

function commandLines(program: string, { name, description, options, argument }: CommandNode): string[] {
  const after = `complete -c ${program} -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
  return [
    `complete -c ${program} -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
    ...options.map((option) => `${after} ${optionArguments(option)}`),
    ...(argument === "nothing" ? [] : [`${after} ${valueArguments(argument)}`]),
  ];
}

function optionArguments({ flags, description, value }: OptionNode): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const parameter = value === undefined ? [] : [value === "file" ? "-r" : "-x", valueArguments(value)];
  return [...names, "-d", quoted(description), ...parameter].join(" ").trimEnd();
}

function valueArguments(completion: Completion): string {
  switch (completion) {
    case "file":
      return "-F";
    case "nothing":
      return "";
    default:
      return `-a ${quoted(completion.join(" "))}`;
  }
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
