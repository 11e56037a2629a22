/**
 * Rules from:
 * [guide] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
 */
import type { PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { Happening } from "../../../lab/route53/events";
import { Metrics, METRICS_REGION, type HealthReading } from "../../../lab/route53/metrics";
import { ScaledTime } from "../../../lab/route53/time";
import { stopAfterEach } from "./fixtures";

const seconds = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 1_000);

describe("the metrics of health checks", () => {
  const running = stopAfterEach();
  let sent: PutMetricDataCommand["input"][];
  let happenings: Happening[];
  let answer: () => Promise<unknown>;

  beforeEach(() => {
    jest.useFakeTimers();
    sent = [];
    happenings = [];
    answer = () => Promise.resolve({});
  });
  afterEach(() => jest.useRealTimers());

  function start(readings: HealthReading[], factor = 1): Metrics {
    const client = {
      send: ({ input }: PutMetricDataCommand) => {
        sent.push(input);
        return answer();
      },
    };
    return running(
      new Metrics(
        client as never,
        () => readings,
        (happening) => happenings.push(happening),
        new ScaledTime(factor),
      ),
    );
  }

  const primary = { healthCheckId: "check-primary", healthy: true, percentageHealthy: 93.75 };

  it("are sent once a minute [guide]", async () => {
    start([primary]);
    await seconds(59);
    expect(sent).toHaveLength(0);

    await seconds(122);
    expect(sent).toHaveLength(3);
  });

  it("are sent more often in compressed time", async () => {
    start([primary], 10);
    await seconds(60);

    expect(sent).toHaveLength(10);
  });

  it("are the status and the percentage, by health check, in AWS/Route53 [guide]", async () => {
    start([primary, { healthCheckId: "check-secondary", healthy: false, percentageHealthy: 12.5 }]);
    await seconds(60);

    const dimension = (Value: string): object => ({ Dimensions: [{ Name: "HealthCheckId", Value }] });
    expect(sent).toEqual([
      {
        Namespace: "AWS/Route53",
        MetricData: [
          { ...dimension("check-primary"), MetricName: "HealthCheckStatus", Value: 1 },
          { ...dimension("check-primary"), MetricName: "HealthCheckPercentageHealthy", Value: 93.75 },
          { ...dimension("check-secondary"), MetricName: "HealthCheckStatus", Value: 0 },
          { ...dimension("check-secondary"), MetricName: "HealthCheckPercentageHealthy", Value: 12.5 },
        ].map((datum) => expect.objectContaining(datum) as unknown),
      },
    ]);
  });

  it("exist in us-east-1 only [guide]", () => {
    expect(METRICS_REGION).toBe("us-east-1");
  });

  it("lack the percentage while a check is disabled [guide]", async () => {
    start([{ healthCheckId: "check-primary", healthy: true, percentageHealthy: undefined }]);
    await seconds(60);

    expect(sent[0].MetricData?.map(({ MetricName }) => MetricName)).toEqual(["HealthCheckStatus"]);
  });

  it("are not sent when there is no health check", async () => {
    start([]);
    await seconds(60);

    expect(sent).toEqual([]);
  });

  it("report a failure and go on", async () => {
    answer = () => Promise.reject(new Error("connect ECONNREFUSED"));
    start([primary]);
    await seconds(120);

    expect(sent).toHaveLength(2);
    expect(happenings[0]).toEqual({
      type: "problem",
      message: expect.stringContaining("ECONNREFUSED") as string,
    });
  });

  it("wait for a slow CloudWatch instead of piling up", async () => {
    let finish = (): void => undefined;
    answer = () => new Promise<void>((resolve) => (finish = resolve));
    start([primary]);
    await seconds(200);
    expect(sent).toHaveLength(1);

    finish();
    await seconds(60);
    expect(sent).toHaveLength(2);
    finish();
  });

  it("end when stopped", async () => {
    await start([primary]).stop();
    await seconds(120);

    expect(sent).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
