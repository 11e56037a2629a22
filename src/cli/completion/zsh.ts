import {
  completionFunction,
  type CommandNode,
  type Completion,
  type OptionNode,
  type ProgramNames,
} from "./tree";

/** Completion for zsh. */
export function zshCompletion(programs: ProgramNames, commands: readonly CommandNode[]): string {
  const [program] = programs;
  const complete = completionFunction(programs);
  return `#compdef ${programs.join(" ")}
# Completion of ${program} for zsh: put it as ${complete} into a folder of $fpath, or
#   source <(${program} completion zsh)
${complete}() {
  local -a commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
${commands.map(commandCase).join("\n")}
  esac
}
if [[ $funcstack[1] == ${complete} ]]; then
  ${complete} "$@"
else
  compdef ${complete} ${programs.join(" ")}
fi
`;
}

function commandCase({ name, options, argument }: CommandNode): string {
  const specs = [
    ...options.map(optionSpec),
    ...(argument === "nothing" ? [] : [quoted(`*:argument:${action(argument)}`)]),
  ];
  return `    ${name}) _arguments ${specs.join(" ")} ;;`;
}

function optionSpec({ flags, description, value }: OptionNode): string {
  const text = `[${description.replace(/[[\]\\:]/g, "\\$&")}]${value === undefined ? "" : `:value:${action(value)}`}`;
  return flags.length === 1
    ? quoted(`${flags[0]}${text}`)
    : `${quoted(`(${flags.join(" ")})`)}{${flags.join(",")}}${quoted(text)}`;
}

function action(completion: Completion): string {
  switch (completion) {
    case "file":
      return "_files";
    case "nothing":
      return " ";
    default:
      return `(${completion.join(" ")})`;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
