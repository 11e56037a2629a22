import { NODE_NAMES } from "../../../src/model/names";
import type { Teller } from "../../story";
import type { DrillEvent } from "../events";
import type { Recorder } from "../recorder";
import { NOTHING_KNOWN, type Situation } from "../situation";
import { tell } from "./words";

/** Milliseconds between two paintings of the live lines. */
const PAINT_PERIOD = 200;

const UP = "\u001b[A";
const CLEAR_TO_END = "\r\u001b[J";

/** Shows a scenario as it goes: on a terminal one live line for each actor, elsewhere a line for each change. */
export class View {
  private timer?: NodeJS.Timeout;
  private painted = 0;
  private began?: number;
  private factor = 1;
  private good = 0;
  private failed = 0;
  private lastSaid = "";
  private before: Situation = NOTHING_KNOWN;

  constructor(
    private readonly recorder: Recorder,
    private readonly teller: Teller,
  ) {
    recorder.listen((event, situation) => this.follow(event, situation));
  }

  /** Begins to show a scenario. */
  public begin(title: string, factor: number): void {
    this.say(`\n${title}`);
    this.factor = factor;
    this.began = this.recorder.now();
    this.good = this.failed = 0;
    this.lastSaid = "";
    if (this.teller.isTerminal) {
      this.timer = setInterval(() => this.paint(), PAINT_PERIOD);
    }
  }

  /** Ends it. */
  public end(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.began = undefined;
    this.clear();
  }

  /** Says how far something is, on a terminal alone, in a line that the next one is written over. */
  public progress(text: string): void {
    if (this.teller.isTerminal) {
      this.paintLines([text]);
    }
  }

  /** Says something that stays. */
  public say(text: string): void {
    this.clear();
    this.teller.write(`${text}\n`);
  }

  private follow(event: DrillEvent, situation: Situation): void {
    if (event.type === "login") {
      this.good += event.failure === undefined ? 1 : 0;
      this.failed += event.failure === undefined ? 0 : 1;
    }
    const told = tell(event, this.before);
    this.before = situation;
    if (told === undefined || this.began === undefined) {
      return;
    }
    this.lastSaid = `${this.time(event.at - this.began)}  ${told}`;
    // On a terminal the live lines say the rest.
    if (!this.teller.isTerminal || event.type === "action" || event.type === "problem") {
      this.say(`  ${this.lastSaid}`);
    }
  }

  /** Seconds of AWS's time since the scenario began. */
  private time(since: number): string {
    return `${((since / 1_000) * this.factor).toFixed(0).padStart(5)} s`;
  }

  private paint(): void {
    this.paintLines([...statusLines(this.recorder.situation, this.good, this.failed), this.lastSaid]);
  }

  private paintLines(lines: readonly string[]): void {
    this.clear();
    const room = this.teller.columns - 3;
    this.teller.write(lines.map((line) => `  ${line.slice(0, room)}\n`).join(""));
    this.painted = lines.length;
  }

  private clear(): void {
    if (this.painted > 0) {
      this.teller.write(UP.repeat(this.painted) + CLEAR_TO_END);
      this.painted = 0;
    }
  }
}

/** One line for each actor. */
function statusLines(situation: Situation, good: number, failed: number): string[] {
  const { answer, resolved, login, session, forward, healthy, share } = situation;
  const line = (name: string, text: string): string => `${name.padEnd(10)} ${text}`;
  const lasting = (one: Situation["session"]): string =>
    one === undefined ? "not open yet" : `${one.state} on the ${one.node}`;
  const lastLogin =
    login === undefined
      ? "none yet"
      : login.failure === undefined
        ? `the last on the ${login.node}, in ${((login.at - login.began) / 1_000).toFixed(1)} s`
        : `the last: ${login.failure}`;
  return [
    ...NODE_NAMES.map((node) =>
      line(
        node,
        `${healthy[node] === false ? "UNHEALTHY" : "healthy"}, for ${(share[node] ?? 100).toFixed(0)} % of the checkers`,
      ),
    ),
    line("name", `${answer ?? "not answered"}; for the client ${resolved ?? "not known yet"}`),
    line("logins", `${good} succeeded, ${failed} failed; ${lastLogin}`),
    line("session", lasting(session)),
    line("forward", lasting(forward)),
  ];
}
