/** How much faster the lab runs than AWS, unless told otherwise. */
export const DEFAULT_TIME_FACTOR = 10;

/** AWS's seconds in the lab's time: everything that waits or expires is divided by one factor. */
export class ScaledTime {
  /**
   * @param factor How many times faster than AWS. 1 is real time.
   */
  constructor(public readonly factor: number = DEFAULT_TIME_FACTOR) {
    if (!Number.isFinite(factor) || factor < 1) {
      throw new Error(`The time factor is a number of at least 1 (1 = real time), not ${factor}.`);
    }
  }

  /** How many real milliseconds so many of AWS's seconds take. */
  public milliseconds(seconds: number): number {
    return (seconds * 1000) / this.factor;
  }

  /**
   * The TTL put into an answer. The wire knows whole seconds only, so it is rounded up: a scaled TTL must
   * not turn into 0, which forbids caching.
   */
  public ttl(seconds: number): number {
    return Math.ceil(seconds / this.factor);
  }
}
