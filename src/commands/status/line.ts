/**
 * How something stands.
 *
 * - `ok`: as it should be.
 * - `note`: good to know; nobody has to do anything now.
 * - `wrong`: a person must do something.
 * - `unknown`: it could not be read, and may be wrong.
 */
export type LineState = "ok" | "note" | "wrong" | "unknown";

/** One line of the state of a pair. */
export interface StatusLine {
  /** What it is about. */
  readonly topic: string;

  /** How it stands. */
  readonly state: LineState;

  /** What was found. */
  readonly text: string;

  /**
   * What to do.
   *
   * @default - nothing, or nothing that could be said in general
   */
  readonly fix?: string;
}

/** As it should be. */
export function ok(topic: string, text: string): StatusLine {
  return { topic, state: "ok", text };
}

/** Good to know. */
export function note(topic: string, text: string, fix?: string): StatusLine {
  return { topic, state: "note", text, fix };
}

/** A person must do something. */
export function wrong(topic: string, text: string, fix: string): StatusLine {
  return { topic, state: "wrong", text, fix };
}

/** It could not be read. */
export function unknown(topic: string, reason: string): StatusLine {
  return { topic, state: "unknown", text: `not known: ${reason}` };
}
