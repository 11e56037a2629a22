import { setTimeout as pause } from "node:timers/promises";
import type { DrillTools } from "./drill";
import type { DrillPlan } from "./plan";
import { probeName, type NameProbeSources } from "./name-probe";
import type { DrillTerraform } from "./terraform";

/** What the tools of a drill are made of. */
export interface DrillToolsOptions {
  /** Has planned it. */
  readonly terraform: DrillTerraform;

  /** The plan. */
  readonly plan: DrillPlan;

  /** The name, and where it leads. */
  readonly probe: NameProbeSources;

  /** Interrupts the drill. */
  readonly signal: AbortSignal;

  /** Tells how far it is. */
  readonly say: (text: string) => void;
}

/** The real tools of a drill. */
export function drillTools({ terraform, plan, probe, signal, say }: DrillToolsOptions): DrillTools {
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
      say("Applying: the check of the primary is inverted");
      return terraform.apply(signal, whenInverted(onInverted));
    },
    revert: (onInverted) => terraform.revert(addresses, whenInverted(onInverted)),
    look: () => probeName(probe),
    say,
    pause: (seconds) => pause(seconds * 1_000, undefined, { signal }),
    now: () => performance.now() / 1_000,
  };
}
