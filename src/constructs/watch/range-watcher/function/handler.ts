import { admittedRanges } from "./admitted";
import { announcementIn } from "./announcement";
import { configurationFrom } from "./configuration";
import { differenceBetween, fingerprintOf } from "./difference";
import { download } from "./download";
import { messageOf } from "./message";
import { cloudWatchLog, onceADay } from "./once-a-day";
import { readPublishedFile } from "./published-file";
import { retry } from "./retry";
import { selectedRanges } from "./selection";
import { publishMessage, putEvent } from "./send";

/** The file had 2.6 MB in 2026. */
const LIMITS = { time: 10_000, size: 32 * 1024 * 1024 };

/** Milliseconds between attempts to read the file. */
const WAITS = [1_000, 4_000];

/**
 * Compares the ranges AWS publishes with those the security group lets in, and tells when they differ.
 *
 * Whatever goes wrong is thrown: Lambda tries twice more, then keeps the event, and an alarm tells.
 */
export async function handler(event: unknown): Promise<void> {
  const configuration = configurationFrom(process.env);
  const log = cloudWatchLog(process.env.AWS_LAMBDA_LOG_GROUP_NAME ?? "");
  const announced = announcementIn(event);

  const { publication, published } = await retry(
    async () => {
      const { prefixes, ...publication } = readPublishedFile(
        await download(configuration.checkersUrl, LIMITS),
        announced,
      );
      return { publication, published: selectedRanges(prefixes, configuration) };
    },
    WAITS,
    log.write,
  );
  const difference = differenceBetween(published, await admittedRanges(configuration));
  if (difference === undefined) {
    log.write(`no difference: ${published.size} ranges, publication ${publication.syncToken}`);
    return;
  }

  const { missing, leftOver } = difference;
  log.write(`difference: missing [${missing.join(" ")}], left over [${leftOver.join(" ")}]`);
  const fingerprint = fingerprintOf(difference);
  await onceADay(log, `message ${fingerprint}`, () =>
    publishMessage(messageOf(difference, publication, configuration), configuration),
  );
  await onceADay(log, `event ${fingerprint}`, () => putEvent(difference, publication, configuration));
}
