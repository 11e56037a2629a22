/** Where a story is told. */
export interface Teller {
  readonly write: (text: string) => void;
  /** Whether one line may be written over again. */
  readonly isTerminal: boolean;
  readonly columns: number;
}

/** The standard output of a process; a pipe is no terminal and has no columns. */
interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The terminal of this process. */
export function processTeller(output: Output = process.stdout): Teller {
  return {
    write: (text) => void output.write(text),
    isTerminal: output.isTTY === true,
    columns: output.columns ?? 80,
  };
}

const CLEAR_LINE = "\r\u001b[2K";

/** Tells what happens, step by step, with the time each took. */
export class Story {
  private readonly began = Date.now();
  private current = 0;
  private live = false;

  constructor(
    private readonly steps: number,
    private readonly teller: Teller = processTeller(),
  ) {}

  /** Begins the next step. */
  public step(text: string): void {
    this.clear();
    this.current += 1;
    this.teller.write(`\n[${this.current}/${this.steps}] ${text}  (${this.elapsed()})\n`);
  }

  /** Says something that stays. */
  public say(text: string): void {
    this.clear();
    this.teller.write(`      ${text.split("\n").join("\n      ")}\n`);
  }

  /** Says how far it is: on a terminal in one line that is written over, elsewhere line by line. */
  public progress(text: string): void {
    if (this.teller.isTerminal) {
      const room = this.teller.columns - 7;
      this.teller.write(`${CLEAR_LINE}      ${text.slice(0, room)}`);
      this.live = true;
    } else {
      this.say(text);
    }
  }

  /** A table of names and values. */
  public table(rows: readonly (readonly [string, string])[]): void {
    this.clear();
    const width = Math.max(...rows.map(([name]) => name.length));
    this.teller.write(`\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`).join("")}`);
  }

  private elapsed(): string {
    return `${((Date.now() - this.began) / 1000).toFixed(0)} s`;
  }

  private clear(): void {
    if (this.live) {
      this.teller.write(CLEAR_LINE);
      this.live = false;
    }
  }
}
