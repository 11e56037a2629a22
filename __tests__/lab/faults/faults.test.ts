import { FAULT_KINDS, Faults, random, type FaultKind } from "../../../lab/faults/faults";
import type { AwsRequest } from "../../../lab/faults/request";

const ASKED: AwsRequest = { service: "ec2", action: "DescribeVpcs", protocol: "ec2", changes: false };
const OTHER: AwsRequest = { ...ASKED, action: "AllocateAddress" };

function decisions(faults: Faults, requests: readonly AwsRequest[]): (FaultKind | undefined)[] {
  return requests.map((request) => faults.next(request));
}

const MANY = Array<AwsRequest>(2_000).fill(ASKED);

test("a seed decides the same again, another one otherwise", () => {
  const rates = { throttled: 0.2, reset: 0.2 };
  expect(decisions(new Faults(7, rates), MANY)).toEqual(decisions(new Faults(7, rates), MANY));
  expect(decisions(new Faults(7, rates), MANY)).not.toEqual(decisions(new Faults(8, rates), MANY));
});

test("what happens to a request does not depend on requests of other kinds", () => {
  const rates = { throttled: 0.5 };
  const alone = decisions(new Faults(7, rates), [ASKED, ASKED, ASKED, ASKED, ASKED]);
  const mixed = new Faults(7, rates);
  const between = Array.from({ length: 5 }, () => {
    mixed.next(OTHER);
    return mixed.next(ASKED);
  });
  expect(between).toEqual(alone);
});

test("each kind happens as often as its rate says", () => {
  const rates = { throttled: 0.1, "server-error": 0.05, reset: 0.03, "lost-answer": 0.02, delayed: 0.2 };
  const found = decisions(new Faults(7, rates), MANY);
  for (const kind of FAULT_KINDS) {
    const share = found.filter((one) => one === kind).length / MANY.length;
    expect(Math.abs(share - rates[kind])).toBeLessThan(0.02);
  }
});

test("nothing happens without rates", () => {
  expect(decisions(new Faults(7, {}), MANY).every((kind) => kind === undefined)).toBe(true);
});

test("the tally counts by kind and by service", () => {
  const faults = new Faults(7, { throttled: 1 });
  decisions(faults, [ASKED, OTHER, { ...ASKED, service: "iam" }]);
  faults.rates = { delayed: 1 };
  faults.next(ASKED);
  expect(faults.tally().split("\n")).toEqual([
    "4 requests, of which had a fault:",
    expect.stringMatching(/^ +throttled +server-error +reset +lost-answer +delayed$/),
    expect.stringMatching(/^ec2 +2 +0 +0 +0 +1$/),
    expect.stringMatching(/^iam +1 +0 +0 +0 +0$/),
    expect.stringMatching(/^all +3 +0 +0 +0 +1$/),
  ]);
});

test("random numbers are from 0 up to 1", () => {
  const numbers = Array.from({ length: 1_000 }, (_, index) => random(1, String(index)));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(new Set(numbers).size).toBe(1_000);
});
