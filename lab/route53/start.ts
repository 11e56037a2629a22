import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { LocalAwsAccess } from "../local-aws/access";
import { DeploymentReader } from "./deployed";
import { DnsServer, type DnsAddress } from "./dns-server";
import type { Observer } from "./events";
import { Metrics, METRICS_REGION, type HealthReading } from "./metrics";
import { Observations } from "./observations";
import { readPublishedRanges } from "./published-ranges";
import { Refresher } from "./refresher";
import { Route53, type Route53State } from "./route53";
import { ScaledTime } from "./time";

/** Seconds of AWS's time between two looks at what is deployed. */
const REFRESH_SECONDS = 10;

/** Options of {@link startRoute53}. */
export interface Route53Options {
  readonly aws: LocalAwsAccess;
  /** Where the ranges of the health checkers are published: an ip-ranges.json. */
  readonly rangesUrl: string;
  /** How many times faster than AWS; 1 is real time. Default: 10. */
  readonly timeFactor?: number;
  /** Where the DNS server listens. Default: a free port on 127.0.0.1. */
  readonly dns?: DnsAddress;
  readonly onEvent?: Observer;
}

/** The lab's Route 53 while it runs. */
export interface RunningRoute53 {
  /** Where the deployed zones are answered for, by UDP and TCP. */
  readonly dns: DnsAddress;
  readonly time: ScaledTime;
  /** What all health checks say at this moment. */
  readings(): HealthReading[];
  /** Reads at once what is deployed, without waiting for the next turn. */
  refresh(): Promise<void>;
  /** Ends every timer and every connection. Once is enough, more does no harm. */
  stop(): Promise<void>;
}

/**
 * Starts what the local AWS has no part for: health checkers, DNS with failover, and their metrics, driven
 * by what is deployed at the moment and by nothing else.
 */
export async function startRoute53(options: Route53Options): Promise<RunningRoute53> {
  const time = new ScaledTime(options.timeFactor);
  const observations = new Observations(options.aws, (happening) => route53.report(happening));
  const route53 = new Route53({
    time,
    observer: (event) => {
      observations.take(event);
      options.onEvent?.(event);
    },
  });
  const reader = new DeploymentReader(options.aws);
  const cloudWatch = new CloudWatchClient({ ...options.aws, region: METRICS_REGION });
  const closeAll = (): void => {
    route53.stop();
    reader.close();
    cloudWatch.destroy();
  };

  const readState = async (): Promise<Route53State> => {
    const [deployment, ranges] = await Promise.all([reader.read(), readPublishedRanges(options.rangesUrl)]);
    return { ...deployment, ranges };
  };
  try {
    route53.apply(await readState());
    const dnsServer = await DnsServer.start(options.dns ?? { address: "127.0.0.1", port: 0 }, (query) =>
      route53.respond(query),
    );
    const refresher = new Refresher(
      async () => route53.apply(await readState()),
      time.milliseconds(REFRESH_SECONDS),
      (message) => route53.report({ type: "problem", message }),
    );
    const metrics = new Metrics(
      cloudWatch,
      () => route53.readings(),
      (happening) => route53.report(happening),
      time,
    );
    let stopping: Promise<void> | undefined;
    return {
      dns: dnsServer.address,
      time,
      readings: () => route53.readings(),
      refresh: () => refresher.refresh(),
      stop: () =>
        (stopping ??= Promise.all([
          refresher.stop(),
          metrics.stop(),
          observations.stop(),
          dnsServer.stop(),
        ]).then(closeAll)),
    };
  } catch (error) {
    closeAll();
    throw error;
  }
}
