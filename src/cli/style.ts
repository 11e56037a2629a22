import type { CliContext } from "./context";

/** Colours of the terminal, by their ANSI codes. */
const CODES = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 } as const;

/** A way to write a text on a terminal. */
export type Style = keyof typeof CODES;

/** Colours a text when a person reads it. */
export function styled({ isTerminal }: CliContext, style: Style, text: string): string {
  return isTerminal ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
}
