import type { DrillEvent, Happening } from "./events";
import { after, NOTHING_KNOWN, type Situation } from "./situation";

/** Told of every event, with how things stand after it. */
export type Listener = (event: DrillEvent, situation: Situation) => void;

/** Options of {@link Recorder.until}. */
export interface UntilOptions {
  /** What is waited for, for the message when it does not come. */
  readonly what: string;
  /** Milliseconds to wait. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** What was waited for did not come in time. */
export class WaitedInVain extends Error {
  constructor(public readonly what: string) {
    super(`Waited in vain for ${what}.`);
    this.name = "WaitedInVain";
  }
}

/** Writes down what happens, with the time, and knows how things stand. */
export class Recorder {
  /** Everything that happened, in order. */
  public readonly events: DrillEvent[] = [];

  /** How things stand now. */
  public situation: Situation = NOTHING_KNOWN;

  private readonly began = performance.now();
  private readonly listeners = new Set<Listener>();

  /** Milliseconds since the drill began. The clock of the machine may be set: this one is not touched by it. */
  public now(): number {
    return performance.now() - this.began;
  }

  /** Writes down what happens now. */
  public record(happening: Happening): DrillEvent {
    const event = { at: this.now(), ...happening };
    this.events.push(event);
    this.situation = after(this.situation, event);
    for (const listener of [...this.listeners]) {
      listener(event, this.situation);
    }
    return event;
  }

  /** The last event of a kind. */
  public last(is: (event: DrillEvent) => boolean): DrillEvent | undefined {
    return this.events.filter(is).at(-1);
  }

  /** Has a listener told of what happens from now on. Call what is returned to end it. */
  public listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Waits until things stand in a certain way, or until a certain event. */
  public until(
    holds: (situation: Situation, event?: DrillEvent) => boolean,
    { what, limit, signal }: UntilOptions,
  ): Promise<void> {
    signal.throwIfAborted();
    if (holds(this.situation)) {
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        forget();
        signal.removeEventListener("abort", abort);
      };
      const abort = (): void => {
        end();
        reject(signal.reason as Error);
      };
      const timer = setTimeout(() => {
        end();
        reject(new WaitedInVain(what));
      }, limit);
      const forget = this.listen((event, situation) => {
        if (holds(situation, event)) {
          end();
          resolve();
        }
      });
      signal.addEventListener("abort", abort);
    });
  }
}
