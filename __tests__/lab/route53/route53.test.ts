/** The whole, with real connections to real listeners; a deployment is handed over, as if read. */
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { TCP_CHECK_TIMEOUT_SECONDS } from "../../../src/model/route53";
import type { Route53Event } from "../../../lab/route53/events";
import type { Probe } from "../../../lab/route53/probe";
import { Route53, type Route53State } from "../../../lab/route53/route53";
import { ScaledTime } from "../../../lab/route53/time";
import { healthCheck, PRIMARY, rule, RANGES, SECONDARY, state, stopAfterEach, ZONE } from "./fixtures";

/** 10 seconds of AWS take 100 ms. */
const time = new ScaledTime(100);
const check = { requestInterval: 10, failureThreshold: 2 };

describe("the lab's Route 53", () => {
  const running = stopAfterEach();
  let server: Server;
  let port: number;
  let events: Route53Event[];
  let waiting: (() => void)[];

  beforeEach(async () => {
    events = [];
    waiting = [];
    server = createServer((socket) => socket.on("error", () => undefined));
    port = await listen(0);
  });
  afterEach(() => {
    jest.useRealTimers();
    server.close();
  });

  async function listen(at: number): Promise<number> {
    server.listen(at, PRIMARY.values[0]);
    await once(server, "listening");
    return (server.address() as { port: number }).port;
  }

  function start(deployed: Route53State, probe?: Probe): Route53 {
    const observer = (event: Route53Event): void => {
      events.push(event);
      waiting.forEach((look) => look());
    };
    const route53 = running(new Route53({ time, observer, probe }));
    route53.apply(deployed);
    return route53;
  }

  /** The pair as deployed, with the port that is listened on. */
  function deployed(overrides: Partial<Route53State> = {}): Route53State {
    const open = { fromPort: port, toPort: port };
    return state({
      healthChecks: [healthCheck({ port, ...check })],
      ingress: {
        [PRIMARY.values[0]]: [
          rule(
            RANGES.map(({ cidr }) => cidr),
            open,
          ),
        ],
      },
      ...overrides,
    });
  }

  /** The first event of that kind, from now on or already there. */
  function event(wanted: Partial<Route53Event>, since = 0): Promise<Route53Event> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = events
          .slice(since)
          .find((one) =>
            Object.entries(wanted).every(([key, value]) => one[key as keyof Route53Event] === value),
          );
        if (found !== undefined) {
          resolve(found);
        }
      };
      waiting.push(look);
      look();
    });
  }

  const addressOf = (route53: Route53): unknown =>
    route53
      .respond({ questions: [{ name: "ssh.example.com", type: "A" }] })
      .answers?.map((one) => "data" in one && one.data);

  it("moves the name when the primary dies, and back when it returns", async () => {
    const route53 = start(deployed());
    await event({ type: "checker-result" });
    expect(addressOf(route53)).toEqual(["127.1.2.3"]);

    const before = events.length;
    server.close();
    await event({ type: "dns-answer", failover: "SECONDARY" }, before);
    expect(addressOf(route53)).toEqual(["127.4.5.6"]);

    const returned = events.length;
    await listen(port);
    await event({ type: "dns-answer", failover: "PRIMARY" }, returned);
    expect(addressOf(route53)).toEqual(["127.1.2.3"]);
  });

  it("moves it within the documented time, however long each connection takes to fail", async () => {
    jest.useFakeTimers();
    let alive = true;
    const probe: Probe = ({ limit }) =>
      alive
        ? Promise.resolve("connected")
        : new Promise((resolve) => setTimeout(() => resolve("timed-out"), limit));
    start(deployed(), probe);
    await jest.advanceTimersByTimeAsync(time.milliseconds(10 * check.requestInterval));
    expect(events).not.toContainEqual(expect.objectContaining({ failover: "SECONDARY" }));

    alive = false;
    const died = Date.now();
    const budget = time.milliseconds(
      check.failureThreshold * (check.requestInterval + TCP_CHECK_TIMEOUT_SECONDS),
    );
    const moved = event({ type: "dns-answer", failover: "SECONDARY" });
    await jest.advanceTimersByTimeAsync(budget);
    expect((await moved).at - died).toBeLessThanOrEqual(budget);
  });

  it("reports in order: result, checker, health, answer; each with its time", async () => {
    start(deployed());
    server.close();
    const moved = await event({ type: "dns-answer", failover: "SECONDARY" });

    const order = events.slice(0, events.indexOf(moved) + 1).map(({ type }) => type);
    expect(order.slice(0, 3)).toEqual(["deployment-changed", "health-status", "dns-answer"]);
    expect(order.slice(-4)).toEqual(["checker-result", "checker-status", "health-status", "dns-answer"]);
    const times = events.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(moved).toEqual({
      at: expect.any(Number) as number,
      type: "dns-answer",
      name: "ssh.example.com",
      recordType: "A",
      failover: "SECONDARY",
      values: ["127.4.5.6"],
    });
  });

  it("counts a checker as blocked whose published range the group lacks, until the group has it", async () => {
    const lacking = RANGES.filter(({ region }) => region !== "eu-west-1").map(({ cidr }) => cidr);
    const open = { fromPort: port, toPort: port };
    const stale = deployed({ ingress: { [PRIMARY.values[0]]: [rule(lacking, open)] } });
    const route53 = start(stale);
    await event({ type: "checker-status", percentageHealthy: (100 * 4) / 6 });
    expect(route53.isHealthy("check-primary")).toBe(true);
    const blocked = events.flatMap((one) =>
      one.type === "checker-result" && one.outcome === "blocked" ? [one.checker.region] : [],
    );
    expect(new Set(blocked)).toEqual(new Set(["eu-west-1"]));

    route53.apply(deployed());
    await event({ type: "checker-status", percentageHealthy: 100 });
  });

  it("fails over though the primary is up when too few checkers are let in", async () => {
    const open = { fromPort: port, toPort: port };
    // One of six checkers: 16.7 %.
    const ranges = ["15.177.0.0/18", "107.23.255.0/26"];
    start(deployed({ ingress: { [PRIMARY.values[0]]: [rule(ranges, open)] } }));

    const moved = await event({ type: "dns-answer", failover: "SECONDARY" });
    expect(moved).toBeDefined();
  });

  it("sees an inverted check deployed and taken back", async () => {
    const route53 = start(deployed());
    await event({ type: "checker-result" });

    route53.apply(deployed({ healthChecks: [healthCheck({ port, ...check, inverted: true })] }));
    expect(addressOf(route53)).toEqual(["127.4.5.6"]);
    route53.apply(deployed());
    expect(addressOf(route53)).toEqual(["127.1.2.3"]);
    expect(events.filter(({ type }) => type === "deployment-changed")).toMatchObject([
      { parts: ["zones", "healthChecks", "ingress", "ranges"] },
      { parts: ["healthChecks"] },
      { parts: ["healthChecks"] },
    ]);
  });

  it("reports nothing when what is deployed did not change", async () => {
    jest.useFakeTimers();
    const route53 = start(deployed({ healthChecks: [] }));
    const before = events.length;
    route53.apply(deployed({ healthChecks: [] }));
    await jest.advanceTimersByTimeAsync(60_000);

    expect(events.slice(before)).toEqual([]);
  });

  it("ends the checks of a health check that was destroyed", () => {
    const route53 = start(deployed());
    expect(route53.readings()).toEqual([
      { healthCheckId: "check-primary", healthy: true, percentageHealthy: 100 },
    ]);

    route53.apply(deployed({ healthChecks: [] }));
    expect(route53.readings()).toEqual([]);
  });

  it("reports the answer when the values were changed by a deployment", () => {
    const route53 = start(deployed());
    const records = [{ ...PRIMARY, values: ["127.7.7.7"] }, SECONDARY];
    route53.apply(deployed({ zones: [{ ...ZONE, records }] }));

    expect(events.at(-1)).toMatchObject({ type: "dns-answer", failover: "PRIMARY", values: ["127.7.7.7"] });
  });

  it("reports once what it does not model", () => {
    const problems = ["Record ssh.example.com MX: …"];
    const route53 = start(deployed({ problems }));
    route53.apply(deployed({ problems }));

    expect(events.filter(({ type }) => type === "problem")).toMatchObject([{ message: problems[0] }]);
  });
});
