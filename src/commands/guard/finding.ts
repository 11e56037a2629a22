/** What the guard looks for, in the order in which it is reported. A contract: `--allow` takes these names. */
export const RULES = {
  "both-hosts-down": "no host of a pair serves while the plan is applied",
  "fixed-address-lost": "an Elastic IP, a network interface or their association is destroyed or replaced",
  "record-lost": "a DNS record of a pair, or its zone, is destroyed or replaced",
  "renamed-resource": "a resource is destroyed and created again, because its Terraform address changed",
  "open-to-world": "a security group of a pair allows the whole internet",
  "too-few-checker-rules": "a security group allows fewer ranges of Route 53 checkers than regions check",
} as const;

/** One of {@link RULES}. */
export type RuleName = keyof typeof RULES;

/** One reason against a plan. */
export interface Finding {
  /** Which rule it breaks. */
  readonly rule: RuleName;

  /** The pair of bastions it harms. */
  readonly pair: string;

  /** Terraform addresses of the resources. */
  readonly addresses: readonly string[];

  /** What the plan does, and what that means. */
  readonly reason: string;

  /** What to do. */
  readonly fix: string;
}
