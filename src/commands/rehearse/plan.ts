import { isDeepStrictEqual } from "node:util";
import { ExitCode, UserError } from "../../model/user-error";
import { parsePlan, type PlannedResource } from "../../terraform/plan";

/** A plan that inverts the check of a primary, and does nothing else. */
export interface RehearsalPlan {
  /** Everything it changes. */
  readonly changes: readonly RehearsalChange[];

  /** Address of the health check. */
  readonly healthCheck: string;

  /** Seconds until every resolver answers the other host, at worst. */
  readonly budgetSeconds: number;
}

/** One change in the plan of a rehearsal. */
export interface RehearsalChange {
  /** Terraform address. */
  readonly address: string;

  /** What changes, for a person. */
  readonly text: string;
}

/** A plan that a rehearsal must not apply. */
export class NoRehearsalPlan extends UserError {
  constructor(message: string) {
    super(message, ExitCode.needsAttention);
  }
}

/** What is inverted. */
const HEALTH_CHECK = { type: "aws_route53_health_check", attribute: "invert_healthcheck" } as const;

/** Texts that mention the inverted check: type of resource → the only attribute that may change. */
const TEXTS: Readonly<Record<string, string>> = {
  aws_cloudwatch_metric_alarm: "alarm_description",
  aws_cloudwatch_dashboard: "dashboard_body",
};

/**
 * Looks into a plan, as `terraform show -json` gives it.
 *
 * @param primaryIp Address that the check of the primary connects to.
 * @throws {NoRehearsalPlan} when it does anything else than invert that check
 */
export function readRehearsalPlan(json: string, primaryIp: string): RehearsalPlan {
  const changed = parsePlan(json).resources.filter(({ fate }) => fate !== "stays");
  const checks = changed.filter((resource) => isInversion(resource, primaryIp));
  const others = changed.filter((resource) => !checks.includes(resource) && !isText(resource));
  if (others.length > 0) {
    const list = others.map((resource) => `  ${resource.address}: ${whatHappens(resource)}`).join("\n");
    throw new NoRehearsalPlan(
      `The plan does more than invert the health check of the primary:\n${list}\nDeploy the other changes first, then try again.`,
    );
  }
  if (checks.length !== 1) {
    throw new NoRehearsalPlan(
      `The plan does not invert the health check of ${primaryIp}. Does the synth command read BASTION_SETTINGS?`,
    );
  }
  return {
    changes: changed.map((resource) => ({ address: resource.address, text: whatHappens(resource) })),
    healthCheck: checks[0].address,
    budgetSeconds: budgetOf(json),
  };
}

function isInversion(resource: PlannedResource, primaryIp: string): boolean {
  const { type, before, after } = resource;
  return (
    type === HEALTH_CHECK.type &&
    before?.ip_address === primaryIp &&
    after?.[HEALTH_CHECK.attribute] === true &&
    isUpdateOf(resource, HEALTH_CHECK.attribute)
  );
}

function isText(resource: PlannedResource): boolean {
  return resource.type in TEXTS && isUpdateOf(resource, TEXTS[resource.type]);
}

/** Whether one attribute is changed in place, and no other. */
function isUpdateOf(resource: PlannedResource, attribute: string): boolean {
  return resource.fate === "updated" && isDeepStrictEqual(changedAttributes(resource), [attribute]);
}

function changedAttributes({ before = {}, after = {}, unknown }: PlannedResource): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown)]);
  return [...names]
    .filter((name) => hasUnknown(unknown[name]) || !isDeepStrictEqual(before[name], after[name]))
    .sort();
}

/** Whether anything in it is known only after the apply. */
function hasUnknown(mark: unknown): boolean {
  return mark === true || (typeof mark === "object" && mark !== null && Object.values(mark).some(hasUnknown));
}

function whatHappens(resource: PlannedResource): string {
  if (resource.fate !== "updated") {
    return resource.fate;
  }
  const { before = {}, after = {} } = resource;
  return changedAttributes(resource)
    .map((name) =>
      typeof after[name] === "boolean"
        ? `${name} ${String(before[name])} → ${String(after[name])}`
        : `${name} changes`,
    )
    .join(", ");
}

function budgetOf(json: string): number {
  const { planned_values: planned } = JSON.parse(json) as {
    planned_values?: { outputs?: Partial<Record<string, { value?: unknown }>> };
  };
  const budget = planned?.outputs?.failover_seconds_worst_case?.value;
  if (typeof budget !== "number") {
    throw new NoRehearsalPlan("The plan has no output failover_seconds_worst_case. Deploy the pair first.");
  }
  return budget;
}
