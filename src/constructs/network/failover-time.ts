import { Op, Token } from "cdktf";
import { TCP_CHECK_TIMEOUT_SECONDS } from "../../model/route53";

/** What the time of a failover depends on. */
export interface FailoverTimes {
  /** Seconds between two checks of one checker (`health.interval`). */
  readonly interval: number;

  /** Consecutive failures after which a checker reports the endpoint as unhealthy (`health.failureThreshold`). */
  readonly failureThreshold: number;

  /** Seconds a resolver may keep the failover name (`dns.ttl`). */
  readonly ttl: number;
}

/** Seconds until a failed primary is out of every resolver's answer, at worst. */
export function failoverSecondsWorstCase({ interval, failureThreshold, ttl }: FailoverTimes): number {
  if ([interval, failureThreshold, ttl].some((seconds) => Token.isUnresolved(seconds))) {
    // Terraform's numbers cannot be added up here.
    const perCheck = Op.add(interval, TCP_CHECK_TIMEOUT_SECONDS);
    return Token.asNumber(Op.add(Op.mul(failureThreshold, perCheck), ttl));
  }
  return failureThreshold * (interval + TCP_CHECK_TIMEOUT_SECONDS) + ttl;
}
