/**
 * Rules from:
 * [api] https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html (Failover, HealthCheckId)
 * [guide] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
 */
import { chooseRecord } from "../../../lab/route53/answers";
import type { RecordSet } from "../../../lab/route53/model";
import { PRIMARY, SECONDARY } from "./fixtures";

const CHECKED_SECONDARY: RecordSet = { ...SECONDARY, healthCheckId: "check-secondary" };

describe("failover routing", () => {
  it.each`
    primary   | secondary | answers        | source
    ${"up"}   | ${"up"}   | ${"primary"}   | ${"api"}
    ${"up"}   | ${"down"} | ${"primary"}   | ${"api"}
    ${"down"} | ${"up"}   | ${"secondary"} | ${"api"}
    ${"down"} | ${"down"} | ${"primary"}   | ${"api"}
  `(
    "primary $primary, secondary $secondary, both checked: the $answers answers [$source]",
    ({ primary, secondary, answers }: Record<string, string>) => {
      const healthy = { "check-primary": primary === "up", "check-secondary": secondary === "up" };

      for (const group of [
        [PRIMARY, CHECKED_SECONDARY],
        [CHECKED_SECONDARY, PRIMARY],
      ]) {
        const chosen = chooseRecord(group, (id) => healthy[id as keyof typeof healthy]);
        expect(chosen?.setIdentifier).toBe(answers);
      }
    },
  );

  it("primary down, secondary without a check: the secondary always answers, even if it is down [api]", () => {
    expect(chooseRecord([PRIMARY, SECONDARY], () => false)).toBe(SECONDARY);
  });

  it("primary up, secondary without a check: the primary answers [api]", () => {
    expect(chooseRecord([PRIMARY, SECONDARY], () => true)).toBe(PRIMARY);
  });

  it("primary without a check: it is always healthy and always answers [guide]", () => {
    const unchecked = { ...PRIMARY, healthCheckId: undefined };

    expect(chooseRecord([unchecked, CHECKED_SECONDARY], () => false)).toBe(unchecked);
    expect(chooseRecord([unchecked, CHECKED_SECONDARY], () => true)).toBe(unchecked);
  });

  it.each([PRIMARY, CHECKED_SECONDARY])(
    "a record that is alone answers when it is unhealthy, too [guide]",
    (alone) => {
      expect(chooseRecord([alone], () => false)).toBe(alone);
    },
  );
});

describe("simple routing", () => {
  const simple: RecordSet = { name: "ssh-1.example.com", type: "A", ttl: 300, values: ["127.1.2.3"] };

  it("answers with the record", () => {
    expect(chooseRecord([simple], () => true)).toBe(simple);
  });

  it("answers with it when its health check is unhealthy: there is nothing to choose from [guide]", () => {
    const checked = { ...simple, healthCheckId: "check-primary" };

    expect(chooseRecord([checked], () => false)).toBe(checked);
  });

  it("answers nothing when there is no record", () => {
    expect(chooseRecord([], () => true)).toBeUndefined();
  });
});
