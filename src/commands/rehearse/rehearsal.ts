import type { NodeName } from "../../model/names";
import { ExitCode, stackOf, UserError } from "../../model/user-error";
import type { RehearsalPlan } from "./plan";
import type { NameProbe } from "./name-probe";

/** Seconds between two looks at the name. */
const LOOK_EVERY_SECONDS = 1;

/** What a rehearsal works with. */
export interface RehearsalTools {
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

  /** Waits; throws when the rehearsal is interrupted. */
  readonly pause: (seconds: number) => Promise<void>;

  /** Seconds by any clock that only goes forward. */
  readonly now: () => number;
}

/** Options of a rehearsal. */
export interface RehearsalOptions {
  /** Seconds until every resolver answers the other host, at worst. */
  readonly budgetSeconds: RehearsalPlan["budgetSeconds"];

  /** Seconds to wait for the name to move, and again for it to move back. */
  readonly timeoutSeconds: number;
}

/** Seconds from the change of the check until somebody met the other host. */
export interface RehearsalOutcome {
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

/** The health check could not be restored: a person must do it. */
export class NotReverted extends UserError {
  /** @param why What went wrong with reverting; a bug is told with its stack trace. */
  constructor(why: unknown) {
    const reason = why instanceof UserError ? why.message : stackOf(why);
    super(`The health check of the primary could not be restored: ${reason}`, ExitCode.failed, {
      cause: why,
    });
  }
}

/**
 * Inverts the check, watches the name move, restores the check and watches the name move back. Whatever goes
 * wrong once it was begun, the check is restored.
 *
 * @throws {NotReverted} when it could not be
 */
export async function performRehearsal(
  tools: RehearsalTools,
  options: RehearsalOptions,
): Promise<RehearsalOutcome> {
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

async function revert(tools: RehearsalTools, onInverted: () => void): Promise<void> {
  tools.say("Restoring the health check of the primary");
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
  tools: RehearsalTools,
  { timeoutSeconds }: RehearsalOptions,
): Promise<number> {
  const told: number[] = [];
  const inverted = (): void => void told.push(tools.now());
  await make(inverted);
  inverted();
  const since = (): number => tools.now() - told[0];
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
      throw new DidNotMove(`The name did not move to the ${node} within ${timeoutSeconds} s: ${seen.text}`);
    }
    await tools.pause(LOOK_EVERY_SECONDS);
  }
}
