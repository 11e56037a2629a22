import {
  completionFunction,
  type CommandNode,
  type Completion,
  type OptionNode,
  type ProgramNames,
} from "./tree";

/** Completion for bash 3.2 and later; needs nothing else. */
export function bashCompletion(programs: ProgramNames, commands: readonly CommandNode[]): string {
  const [program] = programs;
  const complete = completionFunction(programs);
  return `# Completion of ${program} for bash:  source <(${program} completion bash)
${complete}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} --help" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${commands.flatMap((command) => command.options.flatMap((option) => valueCase(command.name, option))).join("\n")}
  esac
  case "\${COMP_WORDS[1]} $current" in
${commands.flatMap((command) => [optionsCase(command), argumentCase(command)]).join("\n")}
  esac
}
complete -F ${complete} ${programs.join(" ")}
`;
}

function valueCase(command: string, { flags, value }: OptionNode): string[] {
  if (value === undefined) {
    return [];
  }
  const patterns = flags.map((flag) => `"${command} ${flag}"`).join("|");
  return [`    ${patterns}) ${reply(value)}; return ;;`];
}

function optionsCase({ name, options }: CommandNode): string {
  const flags = options.flatMap((option) => option.flags).join(" ");
  return `    "${name} "-*) ${reply(flags.split(" "))} ;;`;
}

function argumentCase({ name, argument }: CommandNode): string {
  return `    "${name} "*) ${reply(argument)} ;;`;
}

function reply(completion: Completion): string {
  switch (completion) {
    case "file":
      return `compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current"))`;
    case "nothing":
      return "COMPREPLY=()";
    default:
      return `COMPREPLY=($(compgen -W "${completion.join(" ")}" -- "$current"))`;
  }
}
