import type { Packet } from "dns-packet";
import { isDeepStrictEqual } from "node:util";
import { isAdmitted } from "./admission";
import { chooseRecord, groupOf } from "./answers";
import { respond } from "./authority";
import type { CheckerId, Happening, Observer } from "./events";
import { HealthCheck } from "./health-check";
import type { HealthReading } from "./metrics";
import type { Deployment, HealthCheckConfig } from "./model";
import { tcpProbe, type Probe } from "./probe";
import { checkerSources, type PublishedRange } from "./published-ranges";
import type { ScaledTime } from "./time";

/** All that decides what Route 53 does. */
export interface Route53State extends Deployment {
  /** Where the checkers check from. */
  readonly ranges: readonly PublishedRange[];
}

/** Properties of {@link Route53}. */
export interface Route53Props {
  readonly time: ScaledTime;
  readonly observer?: Observer;
  /** How a checker connects. Default: really. */
  readonly probe?: Probe;
  /** In [0, 1). Default: Math.random. */
  readonly random?: () => number;
}

/** Route 53's behaviour for a deployment: checks what is to be checked, and knows what is answered. */
export class Route53 {
  private state: Route53State = { zones: [], healthChecks: [], ingress: {}, ranges: [], problems: [] };
  private readonly healthChecks = new Map<string, HealthCheck>();
  /** What was reported last of each health check and each failover name. */
  private reported = new Map<string, Happening>();

  constructor(private readonly props: Route53Props) {}

  /** Takes over what was deployed. */
  public apply(state: Route53State): void {
    const parts = (["zones", "healthChecks", "ingress", "ranges"] as const).filter(
      (part) => !isDeepStrictEqual(state[part], this.state[part]),
    );
    const newProblems = state.problems.filter((problem) => !this.state.problems.includes(problem));
    this.state = state;
    if (parts.length > 0) {
      this.report({ type: "deployment-changed", parts });
    }
    newProblems.forEach((message) => this.report({ type: "problem", message }));
    this.updateHealthChecks();
    this.reportChanges();
  }

  /** Whether a health check is healthy. One that is not known counts as healthy. */
  public isHealthy(healthCheckId: string): boolean {
    return this.healthChecks.get(healthCheckId)?.healthy ?? true;
  }

  /** What all health checks say at this moment. */
  public readings(): HealthReading[] {
    return [...this.healthChecks].map(([healthCheckId, { healthy, percentageHealthy }]) => ({
      healthCheckId,
      healthy,
      percentageHealthy,
    }));
  }

  /** The authoritative response to a DNS query. */
  public respond(query: Packet): Packet {
    return respond(query, {
      zones: this.state.zones,
      isHealthy: (id) => this.isHealthy(id),
      time: this.props.time,
    });
  }

  /** Reports something that happens now. */
  public report(happening: Happening): void {
    this.props.observer?.({ at: Date.now(), ...happening });
  }

  /** Ends all checks. */
  public stop(): void {
    for (const healthCheck of this.healthChecks.values()) {
      healthCheck.stop();
    }
    this.healthChecks.clear();
  }

  private updateHealthChecks(): void {
    const deployed = new Map(this.state.healthChecks.map((config) => [config.id, config]));
    for (const [id, healthCheck] of this.healthChecks) {
      if (!deployed.has(id)) {
        healthCheck.stop();
        this.healthChecks.delete(id);
      }
    }
    for (const [id, config] of deployed) {
      const existing = this.healthChecks.get(id);
      if (existing === undefined) {
        this.healthChecks.set(id, this.startHealthCheck(config));
      } else {
        existing.update(config);
      }
    }
  }

  private startHealthCheck(config: HealthCheckConfig): HealthCheck {
    return new HealthCheck(config, {
      time: this.props.time,
      probe: this.props.probe ?? tcpProbe,
      random: this.props.random ?? Math.random,
      admitted: ({ ipAddress, port }, { region, number }: CheckerId) =>
        isAdmitted(
          this.state.ingress[ipAddress] ?? [],
          checkerSources(this.state.ranges, region, number),
          port,
        ),
      report: (happening) => {
        this.report(happening);
        if (happening.type === "checker-status") {
          this.reportChanges();
        }
      },
    });
  }

  /** Reports every status and every failover answer that is not what it was. */
  private reportChanges(): void {
    const current = new Map([...this.statuses(), ...this.failoverAnswers()]);
    const before = this.reported;
    this.reported = current;
    for (const [key, happening] of current) {
      if (!isDeepStrictEqual(happening, before.get(key))) {
        this.report(happening);
      }
    }
  }

  private statuses(): [string, Happening][] {
    return this.readings().map(({ healthCheckId, healthy }) => [
      healthCheckId,
      { type: "health-status", healthCheckId, healthy },
    ]);
  }

  private failoverAnswers(): [string, Happening][] {
    return this.state.zones.flatMap(({ records }) =>
      records
        .filter(({ failover }) => failover !== undefined)
        .map(({ name, type }): [string, Happening] => {
          const chosen = chooseRecord(groupOf(records, name, type), (id) => this.isHealthy(id));
          const { failover = "PRIMARY", values = [] } = chosen ?? {};
          return [`${name} ${type}`, { type: "dns-answer", name, recordType: type, failover, values }];
        }),
    );
  }
}
