import { UserError } from "../model/user-error";

/** Attributes of a resource, as the provider names them. Unknown ones are left out. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What a plan does to a resource. */
export type Fate = "stays" | "created" | "updated" | "replaced" | "destroyed" | "forgotten";

/** A managed resource, before and after the plan. */
export interface PlannedResource {
  /** Terraform address, with its modules. */
  readonly address: string;

  /** Resource type, such as `aws_eip`. */
  readonly type: string;

  /** What the plan does to it. */
  readonly fate: Fate;

  /**
   * What it is now.
   *
   * @default - it does not exist
   */
  readonly before?: Attributes;

  /**
   * What it will be, as far as the plan knows.
   *
   * @default - it will not exist
   */
  readonly after?: Attributes;

  /** Which attributes are known only after the apply, as `true` or nested. */
  readonly unknown: Attributes;

  /** Whether it is what an earlier, interrupted replacement left behind. */
  readonly deposed: boolean;
}

/** A Terraform plan, as far as the guard looks into it. */
export interface Plan {
  /** Every managed resource, also the ones the plan does not touch. */
  readonly resources: readonly PlannedResource[];
}

/** The text is not a plan that can be judged. */
export class PlanError extends UserError {}

/** How a plan for the guard is made; the end of each message about something else. */
const HOW_TO =
  "Write the plan with: terraform plan -out plan.bin && terraform show -json plan.bin > plan.json";

/**
 * Major version of the format that is read. Minor versions only add to it.
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
const FORMAT_MAJOR = "1";

interface JsonPlan {
  readonly format_version?: unknown;
  readonly errored?: boolean;
  readonly resource_changes?: JsonChange[];
  readonly prior_state?: { readonly values?: { readonly root_module?: JsonModule } };
  readonly values?: unknown;
  readonly "@level"?: unknown;
}

interface JsonChange {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly deposed?: string;
  readonly change: {
    readonly actions: string[];
    readonly before?: Attributes | null;
    readonly after?: Attributes | null;
    readonly after_unknown?: Attributes | boolean;
  };
}

interface JsonModule {
  readonly resources?: { address: string; mode: string; type: string; values?: Attributes }[];
  readonly child_modules?: JsonModule[];
}

/**
 * Reads what `terraform show -json` or `tofu show -json` says of a plan.
 *
 * @throws {PlanError} when it is anything else
 */
export function parsePlan(text: string): Plan {
  const json = parseJson(text);
  requirePlan(json);
  const changed = (json.resource_changes ?? [])
    .filter(({ mode }) => mode === "managed")
    .map((change) => fromChange(change));
  const listed = new Set(changed.map(({ address }) => address));
  // A plan for some targets lists nothing else as a change; the state knows the rest.
  const untouched = stateResources(json.prior_state?.values?.root_module).filter(
    ({ address }) => !listed.has(address),
  );
  return { resources: [...changed, ...untouched] };
}

function parseJson(text: string): JsonPlan {
  if (text.startsWith("PK")) {
    throw new PlanError(`This is the plan file itself, which only Terraform reads. ${HOW_TO}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (text.startsWith('{"@level"')) {
      throw new PlanError(`This is the log of terraform plan -json, not the plan. ${HOW_TO}`);
    }
    throw new PlanError(`This is not JSON: ${(error as Error).message}. ${HOW_TO}`);
  }
  if (typeof json !== "object" || json === null) {
    throw new PlanError(`This is not a plan. ${HOW_TO}`);
  }
  return json;
}

function requirePlan(json: JsonPlan): void {
  const version = json.format_version;
  if (typeof version !== "string") {
    throw new PlanError(`This is not a plan: it has no format_version. ${HOW_TO}`);
  }
  if (version.split(".")[0] !== FORMAT_MAJOR) {
    throw new PlanError(
      `This plan has format version ${version}; version ${FORMAT_MAJOR} is read, which Terraform writes since 1.1.`,
    );
  }
  if (json.values !== undefined) {
    throw new PlanError(`This is a state, not a plan. ${HOW_TO}`);
  }
  if (json.resource_changes !== undefined && !Array.isArray(json.resource_changes)) {
    throw new PlanError(`This is not a plan: its resource_changes is no list. ${HOW_TO}`);
  }
  if (json.errored === true) {
    throw new PlanError("This plan ended with an error and cannot be applied. Plan again.");
  }
}

function fromChange({ address, type, deposed, change }: JsonChange): PlannedResource {
  const { actions, before, after, after_unknown: unknown } = change;
  return {
    address,
    type,
    fate: fateOf(actions, address),
    before: before ?? undefined,
    after: after ?? undefined,
    unknown: typeof unknown === "object" ? unknown : {},
    deposed: deposed !== undefined,
  };
}

function fateOf(actions: readonly string[], address: string): Fate {
  switch (actions.join(" ")) {
    case "no-op":
    case "read":
      return "stays";
    case "create":
      return "created";
    case "update":
      return "updated";
    case "delete":
      return "destroyed";
    case "forget":
      return "forgotten";
    case "delete create":
    case "create delete":
    case "create forget":
    case "forget create":
      return "replaced";
    default:
      // Not knowing an action is no reason to let it pass.
      throw new PlanError(
        `This plan does something to ${address} that is not known here: ${actions.join(", ")}. See whether there is a newer release.`,
      );
  }
}

function stateResources(module: JsonModule = {}): PlannedResource[] {
  const own = (module.resources ?? [])
    .filter(({ mode }) => mode === "managed")
    .map(({ address, type, values = {} }): PlannedResource => ({
      address,
      type,
      fate: "stays",
      before: values,
      after: values,
      unknown: {},
      deposed: false,
    }));
  return [...own, ...(module.child_modules ?? []).flatMap(stateResources)];
}
