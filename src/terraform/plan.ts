import { z } from "zod";
import { isMapping, shown } from "../model/shown-value";
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

/** Attributes are only looked up: they are neither checked nor copied. */
const ATTRIBUTES = z.custom<Attributes>(isMapping, mustBe("an object"));

const TEXT = z.string(mustBe("a text"));

const ACTIONS = z.array(TEXT, mustBe("a list of actions")).min(1, mustBe("a list of actions"));

const CHANGE = z.object(
  {
    address: TEXT,
    mode: TEXT,
    type: TEXT,
    deposed: TEXT.optional(),
    change: z.object(
      {
        actions: ACTIONS,
        before: ATTRIBUTES.nullish(),
        after: ATTRIBUTES.nullish(),
        after_unknown: ATTRIBUTES.or(z.boolean()).optional(),
      },
      mustBe("an object"),
    ),
  },
  mustBe("an object"),
);

const STATE_RESOURCE = z.object(
  { address: TEXT, mode: TEXT, type: TEXT, values: ATTRIBUTES.optional() },
  mustBe("an object"),
);

interface JsonModule {
  readonly resources?: z.output<typeof STATE_RESOURCE>[];
  readonly child_modules?: JsonModule[];
}

const MODULE: z.ZodType<JsonModule> = z.object(
  {
    resources: z.array(STATE_RESOURCE, mustBe("a list")).optional(),
    child_modules: z.lazy(() => z.array(MODULE, mustBe("a list"))).optional(),
  },
  mustBe("an object"),
);

/** What is read of a plan. */
const PLAN = z.object({
  resource_changes: z.array(CHANGE, mustBe("a list")).optional(),
  prior_state: z
    .object(
      { values: z.object({ root_module: MODULE.optional() }, mustBe("an object")).optional() },
      mustBe("an object"),
    )
    .optional(),
});

type JsonChange = z.output<typeof CHANGE>;

function mustBe(what: string): { error: (issue: { readonly input?: unknown }) => string } {
  return { error: ({ input }) => `must be ${what}, got ${shown(input)}` };
}

/**
 * Reads what `terraform show -json` or `tofu show -json` says of a plan.
 *
 * @throws {PlanError} when it is anything else
 */
export function parsePlan(text: string): Plan {
  const json = checkedPlan(parseJson(text));
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

/** Reads a plan from the bytes of a file or a pipe. */
export function readPlan(bytes: Buffer): Plan {
  return parsePlan(decode(bytes));
}

/** Windows PowerShell writes what is redirected with `>` as UTF-16. */
function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (error) {
    throw new PlanError(`The plan cannot be read as text: ${(error as Error).message}.`);
  }
}

function parseJson(text: string): object {
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

function checkedPlan(json: object): z.output<typeof PLAN> {
  const { format_version: version, values, errored } = json as { readonly [key: string]: unknown };
  if (typeof version !== "string") {
    throw new PlanError(`This is not a plan: it has no format_version. ${HOW_TO}`);
  }
  if (version.split(".")[0] !== FORMAT_MAJOR) {
    throw new PlanError(
      `This plan has format version ${version}; version ${FORMAT_MAJOR} is read, which Terraform writes since 1.1.`,
    );
  }
  if (values !== undefined) {
    throw new PlanError(`This is a state, not a plan. ${HOW_TO}`);
  }
  if (errored === true) {
    throw new PlanError("This plan ended with an error and cannot be applied. Plan again.");
  }
  const { data, error } = PLAN.safeParse(json);
  if (data === undefined) {
    const [{ path, message }] = error.issues;
    throw new PlanError(`This is not a plan: ${z.core.toDotPath(path)} ${message}. ${HOW_TO}`);
  }
  return data;
}

/** Fates of what exists before the plan, and of what exists after it. */
const EXISTS_BEFORE: readonly Fate[] = ["updated", "replaced", "destroyed", "forgotten"];
const EXISTS_AFTER: readonly Fate[] = ["created", "updated", "replaced"];

function fromChange({ address, type, deposed, change }: JsonChange): PlannedResource {
  const { actions, before, after, after_unknown: unknown } = change;
  const fate = fateOf(actions, address);
  const missing = [
    ...(EXISTS_BEFORE.includes(fate) && !before ? ["before"] : []),
    ...(EXISTS_AFTER.includes(fate) && !after ? ["after"] : []),
  ];
  if (missing.length > 0) {
    throw new PlanError(
      `This is not a plan: ${address} is ${fate}, but its change has no ${missing.join(" and no ")}. ${HOW_TO}`,
    );
  }
  return {
    address,
    type,
    fate,
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
