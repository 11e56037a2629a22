/**
 * The function keeps nothing: what it said stands in its log, which Lambda writes anyway, and there it looks
 * whether it said the same a short while ago. Two publications look the same to it whether a difference is new
 * or a week old, so without a memory it could only repeat itself at each of them.
 */

/** Hours in which the same thing is not said again: less than a day, so that a daily start always may. */
const QUIET_HOURS = 23;

/** The log of the function. */
export interface Log {
  /** Whether a line with this phrase was written since a moment (milliseconds since 1970). */
  readonly has: (phrase: string, since: number) => Promise<boolean>;
  /** Writes a line. */
  readonly write: (line: string) => void;
}

/** Does something unless it was done within a day; what is done is written down only when it succeeded. */
export async function onceADay(log: Log, what: string, action: () => Promise<void>): Promise<void> {
  const phrase = `sent ${what}`;
  if (await log.has(phrase, Date.now() - QUIET_HOURS * 3_600_000)) {
    log.write(`not again within a day: ${what}`);
    return;
  }
  await action();
  log.write(phrase);
}

/** The log in CloudWatch. What the function prints gets there by itself, within seconds. */
export function cloudWatchLog(logGroupName: string): Log {
  return {
    has: async (phrase, since) => {
      const { CloudWatchLogsClient, paginateFilterLogEvents } =
        await import("@aws-sdk/client-cloudwatch-logs");
      const pages = paginateFilterLogEvents(
        { client: new CloudWatchLogsClient() },
        { logGroupName, startTime: since, filterPattern: `"${phrase}"` },
      );
      // A page may be empty though later ones are not.
      for await (const { events = [] } of pages) {
        if (events.length > 0) {
          return true;
        }
      }
      return false;
    },
    write: (line) => console.log(line),
  };
}
