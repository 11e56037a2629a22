import { given, withoutSecret } from "./given";

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
}

/** Thrown with everything that is wrong with the settings; its message is one line per problem. */
export class SettingsError extends Error {
  /** In the order of files, lines and columns. */
  public readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort(byPlace);
    super(sorted.map(problemLine).join("\n"));
    this.name = "SettingsError";
    this.problems = sorted;
  }
}

/** A key that is written without quotes. */
const PLAIN_KEY = /^[\w$-]{1,30}$/;

/** A settings path as people write it: `access.from[0]`, `tags["cost centre"]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") {
        return `[${key}]`;
      }
      const text = String(key);
      if (!PLAIN_KEY.test(text) || withoutSecret(text) !== text) {
        return `[${given(text)}]`;
      }
      return index === 0 ? text : `.${text}`;
    })
    .join("");
}

function problemLine({ file, line, column, path, message }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
  return [place, ...(path ? [path] : []), message].join(": ");
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) {
    return a.file < b.file ? -1 : 1;
  }
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
