import { NODE_NAMES } from "../../model/names";
import { userMessage } from "../../model/user-error";
import type { Settings } from "../../settings";
import type { AwsView } from "../../aws/view";
import { readinessOf, type ReadinessSources } from "../roll/readiness";
import { INVERT_PRIMARY } from "./settings";
import { probeName, type NameProbeSources } from "./name-probe";

/** Where it is looked for. */
export interface PreconditionSources {
  /** AWS. */
  readonly aws: AwsView;

  /** The name, and where it leads. */
  readonly probe: NameProbeSources;

  /**
   * Waits for the banner of an SSH server; throws when there is none.
   *
   * @default - the banner is not asked for
   */
  readonly banner?: ReadinessSources["banner"];
}

/**
 * The reason why a rehearsal would do harm now; undefined when both hosts serve and the name leads to the primary.
 */
export async function reasonNotToStart(
  settings: Settings,
  { aws, probe, banner }: PreconditionSources,
): Promise<string | undefined> {
  const { name, health } = settings;
  if (health[INVERT_PRIMARY]) {
    return `The settings of ${name} already invert the health check of the primary (health.${INVERT_PRIMARY}). Set it to false and deploy.`;
  }
  if (!health.watchSecondary && banner === undefined) {
    return (
      "Nothing would tell whether the secondary serves: it has no health check (health.watchSecondary is false), " +
      "and --no-banner forbids to connect to it."
    );
  }
  for (const node of NODE_NAMES) {
    // Not being able to look is not being ready.
    const readiness = await readinessOf(node, settings, { aws, banner }).catch((error: unknown) => ({
      ready: false as const,
      reason: userMessage(error),
    }));
    if (!readiness.ready) {
      return `The ${node} does not serve: ${readiness.reason}. Nothing was changed.`;
    }
  }
  const seen = await probeName(probe);
  return seen.node === "primary"
    ? undefined
    : `The name does not lead to the primary: ${seen.text}. Nothing was changed.`;
}
