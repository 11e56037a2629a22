/**
 * Rules from:
 * [missing] https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 * [evaluation] https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
import { endOfPeriod, periodValues, stateOf, statisticOf } from "../../../lab/cloudwatch/evaluate";
import type { Alarm } from "../../../lab/cloudwatch/model";

function alarm(overrides: Partial<Alarm> = {}): Alarm {
  return {
    name: "corp-ssh-primary-unhealthy",
    state: "OK",
    metrics: [{ namespace: "AWS/Route53", name: "HealthCheckStatus", dimensions: [], statistic: "Minimum" }],
    periodSeconds: 60,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    threshold: 1,
    comparison: "LessThanThreshold",
    missingData: "missing",
    ...overrides,
  };
}

describe("the statistic of a period", () => {
  test.each([
    ["Minimum", 1],
    ["Maximum", 4],
    ["Sum", 7],
    ["Average", 7 / 3],
  ] as const)("%s", (statistic, value) => {
    expect(statisticOf([2, 4, 1], statistic)).toBe(value);
  });

  test("is missing when there is no datapoint", () => {
    expect(statisticOf([], "Sum")).toBeUndefined();
  });
});

describe("the periods of an alarm", () => {
  const datapoints = [
    { at: 1_000, value: 1 },
    { at: 7_000, value: 0 },
  ];

  test("end halfway between two datapoints", () => {
    expect(endOfPeriod(datapoints, 8_000, 6_000)).toBe(10_000);
    expect(endOfPeriod(datapoints, 15_900, 6_000)).toBe(10_000);
  });

  test("go on when no datapoint comes", () => {
    expect(endOfPeriod(datapoints, 16_100, 6_000)).toBe(16_000);
  });

  test("end now when there never was a datapoint", () => {
    expect(endOfPeriod([], 5_000, 6_000)).toBe(5_000);
  });

  test("have a value each, the latest first, and none where data is missing", () => {
    const values = periodValues(alarm({ evaluationPeriods: 3 }), [datapoints], 16_000, 6_000);
    expect(values).toEqual([undefined, 0, 1]);
  });

  test("have the sum of several metrics, and none where one of them is missing", () => {
    const both = alarm({ metrics: [alarm().metrics[0], alarm().metrics[0]], evaluationPeriods: 2 });
    expect(periodValues(both, [datapoints, [{ at: 7_000, value: 1 }]], 10_000, 6_000)).toEqual([
      1,
      undefined,
    ]);
  });
});

describe("the state of an alarm [evaluation]", () => {
  test("is ALARM when enough periods are beyond the threshold", () => {
    expect(stateOf(alarm(), [0])).toBe("ALARM");
    expect(stateOf(alarm(), [1])).toBe("OK");
    const threeOfThree = alarm({ evaluationPeriods: 3, datapointsToAlarm: 3 });
    expect(stateOf(threeOfThree, [0, 0, 0])).toBe("ALARM");
    expect(stateOf(threeOfThree, [0, 1, 0])).toBe("OK");
    expect(stateOf({ ...threeOfThree, datapointsToAlarm: 2 }, [0, 1, 0])).toBe("ALARM");
  });

  test.each`
    comparison                         | beyond | within
    ${"LessThanThreshold"}             | ${4}   | ${5}
    ${"LessThanOrEqualToThreshold"}    | ${5}   | ${6}
    ${"GreaterThanThreshold"}          | ${6}   | ${5}
    ${"GreaterThanOrEqualToThreshold"} | ${5}   | ${4}
  `("$comparison", ({ comparison, beyond, within }: Pick<Alarm, "comparison"> & Record<string, number>) => {
    expect(stateOf(alarm({ comparison, threshold: 5 }), [beyond])).toBe("ALARM");
    expect(stateOf(alarm({ comparison, threshold: 5 }), [within])).toBe("OK");
  });

  test.each`
    missingData       | state
    ${"breaching"}    | ${"ALARM"}
    ${"notBreaching"} | ${"OK"}
    ${"missing"}      | ${"INSUFFICIENT_DATA"}
    ${"ignore"}       | ${"OK"}
  `(
    "without any data, treated as $missingData, is $state [missing]",
    ({ missingData, state }: Record<string, never>) => {
      expect(stateOf(alarm({ missingData }), [undefined])).toBe(state);
    },
  );

  test("is kept where missing data is ignored [missing]", () => {
    expect(stateOf(alarm({ missingData: "ignore", state: "ALARM" }), [undefined])).toBe("ALARM");
  });
});
