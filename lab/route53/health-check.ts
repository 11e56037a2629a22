import { HEALTH_CHECK_REGIONS, HEALTHY_ABOVE_PERCENT } from "../../src/model/route53";
import { Checker } from "./checker";
import type { CheckerId, Report } from "./events";
import type { HealthCheckConfig } from "./model";
import type { Probe } from "./probe";
import { CHECKERS_PER_REGION } from "./published-ranges";
import type { ScaledTime } from "./time";

/** Properties of a {@link HealthCheck}. */
export interface HealthCheckProps {
  readonly time: ScaledTime;
  /** Whether the endpoint's firewall lets a checker in. Asked before every check. */
  readonly admitted: (config: HealthCheckConfig, checker: CheckerId) => boolean;
  readonly report: Report;
  readonly probe: Probe;
  /** In [0, 1): spreads the first checks of the checkers over the interval. */
  readonly random: () => number;
}

/** One health check: its checkers, and what they add up to. */
export class HealthCheck {
  private readonly checkers = new Map<string, Checker>();

  constructor(
    private config: HealthCheckConfig,
    private readonly props: HealthCheckProps,
  ) {
    this.update(config);
  }

  /** The percentage of checkers that say healthy; undefined while the check is disabled. */
  public get percentageHealthy(): number | undefined {
    if (this.config.disabled) {
      return undefined;
    }
    const verdicts = [...this.checkers.values()].map(({ healthy }) => healthy);
    return (100 * verdicts.filter(Boolean).length) / verdicts.length;
  }

  /** The status that counts for DNS: a disabled check is healthy, an inverted one the opposite. */
  public get healthy(): boolean {
    const { percentageHealthy } = this;
    const endpointHealthy = percentageHealthy === undefined || percentageHealthy > HEALTHY_ABOVE_PERCENT;
    return endpointHealthy !== this.config.inverted;
  }

  /** Takes over what was deployed anew. Checkers that stay keep what they know. */
  public update(config: HealthCheckConfig): void {
    this.config = config;
    const wanted = config.disabled ? [] : checkersIn(config.regions);
    const keys = new Set(wanted.map(keyOf));
    for (const [key, checker] of this.checkers) {
      if (!keys.has(key)) {
        checker.stop();
        this.checkers.delete(key);
      }
    }
    for (const id of wanted) {
      if (!this.checkers.has(keyOf(id))) {
        this.checkers.set(keyOf(id), this.startChecker(id));
      }
    }
  }

  /** Ends all checkers. */
  public stop(): void {
    for (const checker of this.checkers.values()) {
      checker.stop();
    }
    this.checkers.clear();
  }

  private startChecker(id: CheckerId): Checker {
    let healthy = true;
    return new Checker({
      time: this.props.time,
      probe: this.props.probe,
      localAddress: checkerAddress(id),
      firstCheckAfter: this.props.random() * this.config.requestInterval,
      assignment: () => ({
        host: this.config.ipAddress,
        port: this.config.port,
        requestInterval: this.config.requestInterval,
        failureThreshold: this.config.failureThreshold,
        admitted: this.props.admitted(this.config, id),
      }),
      onVerdict: (verdict) => {
        const about = { healthCheckId: this.config.id, checker: id };
        this.props.report({ type: "checker-result", ...about, ...verdict });
        if (verdict.healthy !== healthy) {
          healthy = verdict.healthy;
          const percentageHealthy = this.percentageHealthy ?? 0;
          this.props.report({ type: "checker-status", ...about, healthy, percentageHealthy });
        }
      },
    });
  }
}

function checkersIn(regions: readonly string[]): CheckerId[] {
  const numbers = Array.from({ length: CHECKERS_PER_REGION }, (_, index) => index + 1);
  return regions.flatMap((region) => numbers.map((number) => ({ region, number })));
}

function keyOf({ region, number }: CheckerId): string {
  return `${region}/${number}`;
}

/**
 * The loopback address a checker connects from: each its own, as in AWS, because sshd counts connections
 * by source address (PerSourcePenalties) and would take sixteen checkers on one for an attack.
 */
function checkerAddress({ region, number }: CheckerId): string {
  const regions: readonly string[] = HEALTH_CHECK_REGIONS;
  return `127.53.${regions.indexOf(region) + 1}.${number}`;
}
