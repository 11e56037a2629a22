import { createHash } from "node:crypto";
import type { AwsRequest } from "./request";

/**
 * What can happen to a request.
 *
 * - `throttled`: AWS refuses it, because there are too many.
 * - `server-error`: AWS fails, and has done nothing.
 * - `reset`: the connection is reset before AWS has the request.
 * - `lost-answer`: AWS has done it, the connection is reset before the answer.
 * - `delayed`: it takes 2 s longer.
 */
export const FAULT_KINDS = ["throttled", "server-error", "reset", "lost-answer", "delayed"] as const;
/** One of them. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Share of the requests that each kind happens to, 0 to 1. */
export type FaultRates = { readonly [kind in FaultKind]?: number };

/** Milliseconds a delayed request takes longer. */
export const DELAY = 2_000;

/** Decides by a seed what happens to which request, and counts it. */
export class Faults {
  private readonly seen = new Map<string, number>();
  private readonly counts = new Map<string, Map<FaultKind, number>>();
  private requests = 0;

  constructor(
    private readonly seed: number,
    /** Replaced while nothing shall happen. */
    public rates: FaultRates,
  ) {}

  /**
   * What happens to a request. It depends on the seed, on what is asked and on how often that was asked: not on
   * the order in which Terraform's requests happen to arrive.
   */
  public next({ service, action }: AwsRequest): FaultKind | undefined {
    const what = `${service} ${action}`;
    const times = this.seen.get(what) ?? 0;
    this.seen.set(what, times + 1);
    this.requests += 1;
    let chance = random(this.seed, `${what} ${times}`);
    for (const kind of FAULT_KINDS) {
      const rate = this.rates[kind] ?? 0;
      if (chance < rate) {
        this.count(service, kind);
        return kind;
      }
      chance -= rate;
    }
    return undefined;
  }

  /** How often what happened, a line for each service and one for all. */
  public tally(): string {
    const rows = [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1));
    const of = (counts: ReadonlyMap<FaultKind, number>): string[] =>
      FAULT_KINDS.map((kind) => String(counts.get(kind) ?? 0));
    const all = new Map(
      FAULT_KINDS.map((kind) => [kind, rows.reduce((sum, [, counts]) => sum + (counts.get(kind) ?? 0), 0)]),
    );
    const table = [
      ["", ...FAULT_KINDS],
      ...rows.map(([service, counts]) => [service, ...of(counts)]),
      ["all", ...of(all)],
    ];
    const lines = table.map(([first, ...cells]) =>
      [first.padEnd(12), ...cells.map((cell) => cell.padStart(12))].join(" "),
    );
    return [`${this.requests} requests, of which had a fault:`, ...lines].join("\n");
  }

  private count(service: string, kind: FaultKind): void {
    const counts = this.counts.get(service) ?? new Map<FaultKind, number>();
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    this.counts.set(service, counts);
  }
}

/** A number from 0 up to 1 that is always the same for a seed and a text. */
export function random(seed: number, text: string): number {
  return createHash("sha256").update(`${seed} ${text}`).digest().readUInt32BE() / 2 ** 32;
}
