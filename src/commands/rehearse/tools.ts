import { setTimeout as pause } from "node:timers/promises";
import type { RehearsalTools } from "./rehearsal";
import type { RehearsalPlan } from "./plan";
import { probeName, type NameProbeSources } from "./name-probe";
import type { RehearsalTerraform } from "./terraform";

/** What the tools of a rehearsal are made of. */
export interface RehearsalToolsOptions {
  /** Has planned it. */
  readonly terraform: RehearsalTerraform;

  /** The plan. */
  readonly plan: RehearsalPlan;

  /** The name, and where it leads. */
  readonly probe: NameProbeSources;

  /** Interrupts the rehearsal. */
  readonly signal: AbortSignal;

  /** Tells how far it is. */
  readonly say: (text: string) => void;
}

/** The real tools of a rehearsal. */
export function rehearsalTools({
  terraform,
  plan,
  probe,
  signal,
  say,
}: RehearsalToolsOptions): RehearsalTools {
  const { changes, healthCheck } = plan;
  const whenInverted =
    (tell: () => void) =>
    (line: string): void => {
      if (line.includes(`${healthCheck}: Modifications complete`)) {
        tell();
      }
    };
  const addresses = changes.map(({ address }) => address);
  return {
    begin: (onInverted) => {
      say("Inverting the health check of the primary");
      return terraform.apply(signal, whenInverted(onInverted));
    },
    revert: (onInverted) => terraform.revert(addresses, whenInverted(onInverted)),
    look: () => probeName(probe),
    say,
    pause: (seconds) => pause(seconds * 1_000, undefined, { signal }),
    now: () => performance.now() / 1_000,
  };
}
