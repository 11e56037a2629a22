/** Does something again and again, one at a time, until stopped. */
export class Refresher {
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<void> = Promise.resolve();
  private failure: string | undefined;
  private stopped = false;

  /**
   * @param pause Milliseconds from one end to the next beginning.
   * @param onFailure Told of a failure once, until it is another or work succeeded in between.
   */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly pause: number,
    private readonly onFailure: (message: string) => void,
  ) {
    this.plan();
  }

  /** Does it now, after what is under way. A failure is told to `onFailure` only. */
  public refresh(): Promise<void> {
    this.last = this.last.then(() => this.attempt());
    return this.last;
  }

  /** Ends it, when what is under way has ended. */
  public async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.last;
  }

  private plan(): void {
    if (!this.stopped) {
      this.timer = setTimeout(() => void this.refresh().then(() => this.plan()), this.pause);
    }
  }

  private async attempt(): Promise<void> {
    try {
      await this.work();
      this.failure = undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message !== this.failure) {
        this.failure = message;
        this.onFailure(`What is deployed could not be read, the last state is kept: ${message}`);
      }
    }
  }
}
