import { ExitCode, UserError } from "../model/user-error";

/** A place in a settings file. Line and column count from 1. */
export interface Position {
  /** The file, as it was named. */
  readonly file: string;

  /**
   * Line, from 1.
   *
   * @default - the file as a whole
   */
  readonly line?: number;

  /**
   * Column, from 1.
   *
   * @default - the file as a whole
   */
  readonly column?: number;
}

/** One thing that is wrong with the settings. */
export interface Problem extends Position {
  /**
   * The setting, such as `access.from[0]`.
   *
   * @default - the file as a whole, or its syntax
   */
  readonly path?: string;

  /** What is wrong, what was given, what is allowed. */
  readonly message: string;

  /**
   * Files of the pairs that have the problem, when it stands in a file they extend.
   *
   * @default - the one pair of the file
   */
  readonly pairs?: readonly string[];
}

/** A problem of the pair of a file; it may stand in a file that one extends. */
export function problemOfPair(pair: string, problem: Problem): Problem {
  return problem.file === pair ? problem : { ...problem, pairs: [pair] };
}

/** Thrown with everything that is wrong with the settings; its message is one line per problem. */
export class SettingsError extends UserError {
  /** In the order of files, lines and columns. */
  public readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = joined(problems).sort(byPlace);
    super(sorted.map(problemLine).join("\n"), ExitCode.needsAttention);
    this.problems = sorted;
  }
}

/** One problem for a mistake in a file that many pairs extend. */
function joined(problems: readonly Problem[]): Problem[] {
  const byText = new Map<string, Problem>();
  for (const problem of problems) {
    const text = placeAndText(problem);
    const pairs = [...(byText.get(text)?.pairs ?? []), ...(problem.pairs ?? [])];
    byText.set(text, pairs.length === 0 ? problem : { ...problem, pairs });
  }
  return [...byText.values()];
}

function problemLine(problem: Problem): string {
  const first = problem.pairs?.at(0);
  const others = (problem.pairs?.length ?? 0) - 1;
  const more = others > 0 ? ` and ${others} more` : "";
  return placeAndText(problem) + (first === undefined ? "" : ` (for ${first}${more})`);
}

function placeAndText({ file, line, column, path, message }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return [place, ...(path ? [path] : []), message].join(": ");
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) {
    return a.file < b.file ? -1 : 1;
  }
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
