import { Op, Token } from "cdktf";
import { TCP_CHECK_TIMEOUT_SECONDS } from "../../model/route53-checks";

/** What the time of a failover depends on. */
export interface FailoverTimes {
  /** Seconds between two checks of one checker. */
  readonly intervalSeconds: number;

  /** Consecutive results a checker needs to change its mind. */
  readonly failureThreshold: number;

  /** Seconds a resolver may keep the failover name. */
  readonly ttlSeconds: number;
}

/** Seconds until a failed primary is out of every resolver's answer, at worst. */
export function failoverSecondsWorstCase(times: FailoverTimes): number {
  const { intervalSeconds, failureThreshold, ttlSeconds } = times;
  if (Object.values(times).some((seconds) => Token.isUnresolved(seconds))) {
    // Terraform's numbers cannot be added up here.
    const perCheck = Op.add(intervalSeconds, TCP_CHECK_TIMEOUT_SECONDS);
    return Token.asNumber(Op.add(Op.mul(failureThreshold, perCheck), ttlSeconds));
  }
  return failureThreshold * (intervalSeconds + TCP_CHECK_TIMEOUT_SECONDS) + ttlSeconds;
}
