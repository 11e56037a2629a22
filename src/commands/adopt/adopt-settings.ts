import { App } from "cdktf";
import { selectRanges } from "../../model/ip-ranges";
import { fetchPublishedRanges } from "../../aws/published-ranges";
import type { LoadedSettings, Settings } from "../../settings";
import { BastionStack } from "../../stacks/bastion-stack";
import { findExisting, type AdoptLookups, type PairConfiguration } from "./find-existing";

/** Settings that take over what there is, and what they leave. */
export interface AdoptSettings {
  /** The part of the settings; undefined when there is nothing to take over. */
  readonly settings?: object;

  /** What is left, in words. */
  readonly spare: readonly string[];
}

/** The settings with which a deployment takes over what a pair has in AWS already. */
export async function adoptSettings(pair: LoadedSettings, aws: AdoptLookups): Promise<AdoptSettings> {
  const { settings } = pair;
  const { nodes, others, spare } = await findExisting(
    settings,
    configurationOf(pair),
    await checkerRanges(settings),
    aws,
  );
  const adopted = Object.entries(nodes).map(([node, { generation, ...adopt }]) => [
    node,
    { generation, adopt },
  ]);
  if (adopted.length === 0) {
    return { spare };
  }
  const adoptedNodes = Object.fromEntries(adopted) as object;
  return { settings: { nodes: adoptedNodes, dns: { adopt: true }, adopt: others }, spare };
}

async function checkerRanges({ checkers, health }: Settings): Promise<Set<string>> {
  return checkers.source === "managed-prefix-list"
    ? new Set()
    : selectRanges(await fetchPublishedRanges(checkers.url), checkers.regions, health.regions);
}

/** What Terraform would be given: names and addresses come from there. */
function configurationOf(pair: LoadedSettings): PairConfiguration {
  const stack = new BastionStack(new App({ skipValidation: true }), pair);
  const { resource } = stack.toTerraform() as { resource: PairConfiguration };
  return resource;
}
