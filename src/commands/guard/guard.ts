import { RULES, type Finding, type RuleName } from "./finding";
import { PairedPlan } from "./pairs";
import type { Plan } from "../../terraform/plan";
import { bothHostsDown } from "./rules/both-hosts-down";
import { fixedAddressLost } from "./rules/fixed-address-lost";
import { openToWorld } from "./rules/open-to-world";
import { recordLost } from "./rules/record-lost";
import { renamedResource } from "./rules/renamed-resource";
import { tooFewCheckerRules } from "./rules/too-few-checker-rules";

/** How each rule is checked. */
const CHECKS: Readonly<Record<RuleName, (plan: PairedPlan) => Finding[]>> = {
  "both-hosts-down": bothHostsDown,
  "fixed-address-lost": fixedAddressLost,
  "record-lost": recordLost,
  "renamed-resource": renamedResource,
  "open-to-world": openToWorld,
  "too-few-checker-rules": tooFewCheckerRules,
};

/** Something that is done on purpose: breaking a rule, for one pair or for all. */
export interface Allowance {
  /** The rule that may be broken. */
  readonly rule: RuleName;

  /**
   * The pair it may be broken for.
   *
   * @default - every pair in the plan
   */
  readonly pair?: string;
}

/** A finding, and whether somebody allowed it. */
export interface JudgedFinding extends Finding {
  /** Whether it is done on purpose. */
  readonly allowed: boolean;
}

/** What the guard says of a plan. */
export interface Judgement {
  /** Whether nothing was found but what is allowed. */
  readonly safe: boolean;

  /** Names of the pairs in the plan. */
  readonly pairs: readonly string[];

  /** All reasons against the plan, in the order of the rules. */
  readonly findings: readonly JudgedFinding[];
}

/** Judges a plan by every rule. */
export function judge(plan: Plan, allowances: readonly Allowance[] = []): Judgement {
  const paired = new PairedPlan(plan);
  const findings = Object.keys(RULES).flatMap((rule) =>
    CHECKS[rule as RuleName](paired).map((finding) => ({
      ...finding,
      allowed: allowances.some(
        (allowance) => allowance.rule === finding.rule && [undefined, finding.pair].includes(allowance.pair),
      ),
    })),
  );
  return { safe: findings.every(({ allowed }) => allowed), pairs: paired.pairs, findings };
}
