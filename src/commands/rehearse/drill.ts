import type { NodeName } from "../../model/names";
import { ExitCode, stackOf, UserError } from "../../model/user-error";
import type { DrillPlan } from "./plan";
import type { NameProbe } from "./name-probe";

/** Seconds between two looks at the name. */
const LOOK_EVERY_SECONDS = 1;

/** What a drill does things with. */
export interface DrillTools {
  /**
   * Applies the plan that inverts the check; tells when the check is inverted. Throws when that fails or is
   * interrupted.
   */
  readonly begin: (onInverted: () => void) => Promise<void>;

  /** Puts everything back; tells when the check is. Cannot be interrupted. */
  readonly revert: (onInverted: () => void) => Promise<void>;

  /** Looks at what somebody meets who logs in by the name. */
  readonly look: () => Promise<NameProbe>;

  /** Tells how far it is. */
  readonly say: (text: string) => void;

  /** Waits; throws when the drill is interrupted. */
  readonly pause: (seconds: number) => Promise<void>;

  /** Seconds by any clock that only goes forward. */
  readonly now: () => number;
}

/** Options of a drill. */
export interface DrillOptions {
  /** Seconds until every resolver answers the other host, at worst. */
  readonly budgetSeconds: DrillPlan["budgetSeconds"];

  /** Seconds to wait for the name to move, and again for it to come home. */
  readonly timeoutSeconds: number;
}

/** Seconds from the change of the check until somebody met the other host. */
export interface DrillOutcome {
  /** To the secondary. */
  readonly moved: number;

  /** Back to the primary. */
  readonly home: number;

  /** Whether both were within the budget; looking takes a moment, which counts for neither. */
  readonly inTime: boolean;
}

/** The name did not move as it should. */
export class DidNotMove extends UserError {
  constructor(message: string) {
    super(message, ExitCode.needsAttention);
  }
}

/** The drill could not be ended: a person must. */
export class NotReverted extends UserError {
  /** @param why What went wrong with reverting; a bug is told with its stack trace. */
  constructor(why: unknown) {
    const reason = why instanceof UserError ? why.message : stackOf(why);
    super(`The drill could not be ended: ${reason}`, ExitCode.failed, { cause: why });
  }
}

/**
 * Inverts the check, watches the name move, puts the check back and watches the name come home. Whatever goes
 * wrong once it was begun, the check is put back.
 *
 * @throws {NotReverted} when it could not be
 */
export async function performDrill(tools: DrillTools, options: DrillOptions): Promise<DrillOutcome> {
  const comeHome = (): Promise<number> =>
    change((onInverted) => revert(tools, onInverted), "primary", tools, options);
  let moved: number;
  try {
    moved = await change(tools.begin, "secondary", tools, options);
  } catch (error) {
    await comeHome().catch((trouble: unknown) => {
      // Else the check is put back, and what came first is what is told: Ctrl-C also ends the looking.
      if (trouble instanceof NotReverted) {
        throw trouble;
      }
    });
    throw error;
  }
  const home = await comeHome();
  const limit = options.budgetSeconds + LOOK_EVERY_SECONDS;
  return { moved, home, inTime: moved <= limit && home <= limit };
}

async function revert(tools: DrillTools, onInverted: () => void): Promise<void> {
  tools.say("Ending the drill: the check of the primary is put back");
  try {
    await tools.revert(onInverted);
  } catch (error) {
    throw new NotReverted(error);
  }
}

/** Changes the check, and waits until the name leads to a host; seconds it took. */
async function change(
  make: (onInverted: () => void) => Promise<void>,
  node: NodeName,
  tools: DrillTools,
  { timeoutSeconds }: DrillOptions,
): Promise<number> {
  let from: number | undefined;
  const inverted = (): void => {
    from ??= tools.now();
  };
  await make(inverted);
  inverted();
  const since = (): number => tools.now() - from!;
  let said: string | undefined;
  for (;;) {
    const began = since();
    const seen = await tools.look();
    if (seen.text !== said) {
      said = seen.text;
      tools.say(`${began.toFixed(0).padStart(5)} s  ${said}`);
    }
    if (seen.node === node && seen.serves) {
      return began;
    }
    if (since() >= timeoutSeconds) {
      throw new DidNotMove(`The name has not moved to the ${node} in ${timeoutSeconds} s: ${seen.text}`);
    }
    await tools.pause(LOOK_EVERY_SECONDS);
  }
}
