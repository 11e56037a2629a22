import { NODE_NAMES, type NodeName } from "../../model/names";
import { ExitCode, UserError, userMessage } from "../../model/user-error";
import type { Settings } from "../../settings";
import type { AwsView } from "../../aws/view";
import { planRoll, type RollStep } from "./plan";
import type { Readiness } from "./readiness";

/** Seconds between two looks at a host that is not ready yet. */
const LOOK_EVERY_SECONDS = 5;

/** What a roll does things with. */
export interface RollTools {
  /** AWS. */
  readonly aws: Pick<AwsView, "hosts">;

  /** Whether a host serves. May throw; then it does not. */
  readonly readiness: (node: NodeName) => Promise<Readiness>;

  /** Writes another generation of a host into the settings file. */
  readonly raise: (node: NodeName, generation: number) => void;

  /** Deploys the pair as the settings say, to the end. Throws when that fails. */
  readonly deploy: () => Promise<void>;

  /** Tells how far it is. */
  readonly say: (text: string) => void;

  /** Waits; throws when the roll is interrupted. */
  readonly pause: (seconds: number) => Promise<void>;

  /** Seconds by any clock that only goes forward. */
  readonly now: () => number;
}

/** Options of a roll. */
export interface RollOptions {
  /**
   * Rebuild only this one.
   *
   * @default - both
   */
  readonly only?: NodeName;

  /** Only say what would be done: wait for nothing. */
  readonly dryRun?: boolean;

  /** Seconds a host may take to become healthy. */
  readonly timeoutSeconds: number;
}

/** A roll that must not begin or go on. The host that is not named is as it was. */
export class RollRefused extends UserError {
  constructor(message: string) {
    super(message, ExitCode.needsAttention);
  }
}

/**
 * Finds out what is to be done, and that it may begin. Changes nothing.
 *
 * @throws {RollRefused} when it must not begin
 */
export async function prepareRoll(
  { name, nodes }: Settings,
  tools: RollTools,
  { only, dryRun, timeoutSeconds }: RollOptions,
): Promise<readonly RollStep[]> {
  const wanted = { primary: nodes.primary.generation, secondary: nodes.secondary.generation };
  const plan = planRoll(wanted, await runningGenerations(name, tools), only);
  if ("refusal" in plan) {
    throw new RollRefused(plan.refusal);
  }
  const { steps } = plan;
  const isFresh = only === undefined && steps.length === 2 && !steps.some(({ inSettings }) => inSettings);
  // A host that is half rebuilt need not serve, and one that is rebuilt alone may be sick. The other must.
  const mustServe = NODE_NAMES.filter((node) => isFresh || node !== steps[0].node);
  // Where an earlier roll was interrupted, the host it rebuilt may still be starting.
  const mayStillStart = !isFresh && only === undefined && !dryRun;
  for (const node of mustServe) {
    await (mayStillStart ? waitUntilReady(node, tools, timeoutSeconds) : requireReady(node, tools));
  }
  return steps;
}

/**
 * Rebuilds the hosts one after the other, each with all current settings. The next is touched only when Route
 * 53 and sshd say that the one before serves.
 *
 * @throws {RollRefused} at the first trouble
 */
export async function performRoll(
  { name }: Settings,
  steps: readonly RollStep[],
  tools: RollTools,
  { timeoutSeconds }: RollOptions,
): Promise<void> {
  for (const { node, generation, inSettings } of steps) {
    const what = `${name}: ${node}, generation ${generation}`;
    if (!inSettings) {
      tools.raise(node, generation);
    }
    tools.say(`${what}: deploying`);
    await tools.deploy();
    await requireGeneration(name, node, generation, tools);
    await waitUntilReady(node, tools, timeoutSeconds);
    tools.say(`${what}: serves`);
  }
}

async function runningGenerations(
  pair: string,
  { aws }: Pick<RollTools, "aws">,
): Promise<Partial<Record<NodeName, number>>> {
  const hosts = await aws.hosts(pair);
  return Object.fromEntries(hosts.map(({ node, generation }) => [node, Number(generation)]));
}

async function requireReady(node: NodeName, tools: RollTools): Promise<void> {
  const found = await look(node, tools);
  if (!found.ready) {
    throw new RollRefused(`The ${node} does not serve: ${found.reason}. Nothing was changed.`);
  }
}

async function waitUntilReady(node: NodeName, tools: RollTools, timeoutSeconds: number): Promise<void> {
  const deadline = tools.now() + timeoutSeconds;
  let said: string | undefined;
  for (;;) {
    const found = await look(node, tools);
    if (found.ready) {
      return;
    }
    if (tools.now() >= deadline) {
      throw new RollRefused(
        `The ${node} does not serve after ${timeoutSeconds} s: ${found.reason}. The other host was not touched. ` +
          "Repair it, then run the same command again to continue.",
      );
    }
    if (found.reason !== said) {
      said = found.reason;
      tools.say(`waiting for the ${node}: ${said}`);
    }
    await tools.pause(LOOK_EVERY_SECONDS);
  }
}

/** Not being able to look is not being ready. */
async function look(node: NodeName, tools: RollTools): Promise<Readiness> {
  try {
    return await tools.readiness(node);
  } catch (error) {
    return { ready: false, reason: userMessage(error) };
  }
}

async function requireGeneration(
  pair: string,
  node: NodeName,
  generation: number,
  tools: RollTools,
): Promise<void> {
  const running = (await runningGenerations(pair, tools))[node];
  if (running !== generation) {
    throw new RollRefused(
      `The deployment ended, but the ${node} runs generation ${running ?? "none"} instead of ${generation}. ` +
        "Check that the deploy command deploys this pair with these settings.",
    );
  }
}
