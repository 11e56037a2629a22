import type { NodeName } from "../../../src/model/names";
import { HEALTH_CHECK_REGIONS } from "../../../src/model/route53";
import type { Observation } from "../../../src/aws/view";
import type { PairFacts } from "../../../src/commands/status/facts";
import { pairStatus, type PairStatus } from "../../../src/commands/status/pair-status";
import type { Settings } from "../../../src/settings";
import { settingsWith } from "../../support/synth";

export const IPS = { primary: "198.51.100.1", secondary: "198.51.100.2" };
export const RANGES = ["15.177.0.0/18", "54.183.255.128/26", "54.228.16.0/26"];
export const DENIED = { notKnown: "AWS denies it" };
const RANGE_TOPIC = "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged";
const ALERT_TOPIC = "arn:aws:sns:us-east-1:123456789012:corp-ssh-alerts";

/** Sixteen checkers, of which some cannot connect. */
export function observations(failing = 0): Observation[] {
  return [...HEALTH_CHECK_REGIONS, ...HEALTH_CHECK_REGIONS].map((region, index) => ({
    region,
    success: index >= failing,
    checkedAt: new Date("2026-11-24T12:00:00Z"),
    text: index >= failing ? "Success: TCP connection established" : "Failure: connection timed out",
  }));
}

/** What is read of a pair that is well. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- everything in it is known
export function healthyFacts() {
  const of = <Value>(read: (node: NodeName) => Value): { value: Value[] } => ({
    value: (["primary", "secondary"] as const).map(read),
  });
  return {
    hostname: { value: "ssh.example.co.jp" },
    answer: { value: [IPS.primary] },
    addresses: of((node) => ({
      node,
      allocationId: `eipalloc-${node}`,
      publicIp: IPS[node],
      networkInterfaceId: `eni-${node}`,
    })),
    hosts: of((node) => ({
      node,
      instanceId: `i-${node}`,
      state: "running",
      zone: node === "primary" ? "ap-northeast-1a" : "ap-northeast-1c",
      imageId: "ami-current",
      generation: "1",
      launchTime: new Date("2026-11-01T00:00:00Z"),
      networkInterfaceIds: [`eni-${node}`],
    })),
    instanceChecks: of((node) => ({ instanceId: `i-${node}`, system: "ok", instance: "ok" })),
    currentImage: { value: "ami-current" },
    healthChecks: of((node) => ({
      id: `check-${node}`,
      ipAddress: IPS[node],
      regions: [...HEALTH_CHECK_REGIONS],
      inverted: false,
      disabled: false,
      observations: { value: observations() },
    })),
    checkerRules: { value: { cidrs: [...RANGES], prefixListIds: [] } },
    selectedRanges: { value: [...RANGES] },
    mailSubscriptions: {
      value: [ALERT_TOPIC, RANGE_TOPIC].map((topicArn) => ({
        topicArn,
        email: "ops@example.co.jp",
        confirmed: true,
      })),
    },
  } satisfies PairFacts;
}

/** Of a list that was read, only the part for the primary. */
export function onlyPrimary<Value>({ value }: { value: Value[] }): { value: Value[] } {
  return { value: value.slice(0, 1) };
}

type SettingsOverrides = Parameters<typeof settingsWith>[0];

export function settings(overrides: SettingsOverrides = {}): Settings {
  return settingsWith({
    ...overrides,
    alerts: { emails: ["ops@example.co.jp"], rangeNotice: "every-change", ...(overrides?.alerts as object) },
  });
}

/** The state of a pair of which something is different. */
export function status(facts: Partial<PairFacts> = {}, overrides: SettingsOverrides = {}): PairStatus {
  return pairStatus(settings(overrides), { ...healthyFacts(), ...facts });
}

/** The same list with something else for one of the two bastions. */
export function differently<Key extends "addresses" | "hosts" | "healthChecks" | "instanceChecks">(
  key: Key,
  node: NodeName,
  change: object,
): Partial<PairFacts> {
  const value: object[] = healthyFacts()[key].value;
  const index = node === "primary" ? 0 : 1;
  return { [key]: { value: value.map((one, at) => (at === index ? { ...one, ...change } : one)) } };
}

/** The lines that are not as they should be, in short. */
export function faults({ lines }: PairStatus): string[] {
  return lines
    .filter(({ state }) => state !== "ok")
    .map(({ topic, state, text }) => `${state} ${topic}: ${text}`);
}
