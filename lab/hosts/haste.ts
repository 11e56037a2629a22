import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ScaledTime } from "../route53/time";

/** What lets a host keep step with a lab that runs faster than AWS. */
export interface Haste {
  /** path in the machine → content */
  readonly files: { readonly [inside: string]: string };
  readonly environment: { readonly [name: string]: string };
}

/** Real time: the host is as it is. */
export const NO_HASTE: Haste = { files: {}, environment: {} };

const TIMER = "bastion-watchdog.timer";
const BANNER_SECONDS = 10;

/**
 * The watchdog looks so many times more often, and waits so many times shorter. Nothing else on a host goes
 * by time that a drill would notice.
 */
export function makeHaste(factor: number): Haste {
  if (factor === 1) {
    return NO_HASTE;
  }
  const time = new ScaledTime(factor);
  const unit = readFileSync(join(__dirname, "../../src/constructs/hosts/files", TIMER), "utf8");
  const times = [...unit.matchAll(/^(On\w+Sec)=(\d+)s$/gm)].map(
    ([, name, seconds]) => `${name}=${time.milliseconds(Number(seconds))}ms`,
  );
  // An empty value first: it takes back all times the timer has, to which systemd would add these.
  const content = ["[Timer]", "OnBootSec=", ...times, "AccuracySec=100ms", ""].join("\n");
  return {
    files: { [`/etc/systemd/system/${TIMER}.d/lab.conf`]: content },
    environment: { BASTION_BANNER_SECONDS: String(time.milliseconds(BANNER_SECONDS) / 1_000) },
  };
}
